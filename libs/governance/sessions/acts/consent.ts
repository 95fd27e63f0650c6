import { instantInWords, isOver, rule } from '#kernel';
import type { ConsentPurpose, ConsentScope } from '#governance/events';
import { stands, type Consent, type PlannedSession } from '../session.js';
import type { Personal } from './about-session.js';

export interface Terms {
  readonly purposes: readonly ConsentPurpose[];
  readonly scopes: readonly ConsentScope[];
  readonly until: string;
}

/** Of a consent that was given. */
export interface OnConsent extends Personal {
  readonly consent: string;
}

export function mustCome(until: string, now: Date): void {
  rule(
    !isOver(until, now),
    'CONSENT.PAST',
    `A consent lasts until an instant to come; ${instantInWords(until)} is over.`,
    { until },
  );
}

/** One of theirs, that stands. */
export function consentOf({ by, consent, facts }: OnConsent, { consents }: PlannedSession): Consent {
  const found = consents.get(consent);
  rule(found?.giver === by, 'CONSENT.ABSENT', 'There is no such consent of yours to this session.', {
    consent,
  });
  rule(stands(found, facts.now), 'CONSENT.OVER', 'This consent covers nothing any more.', { consent });
  return found;
}
