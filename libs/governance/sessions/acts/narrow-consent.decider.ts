import { rule } from '#kernel';
import type { SessionEvent } from '#governance/events';
import { isBefore } from '../clearance.js';
import type { PlannedSession } from '../session.js';
import { consentOf, mustCome, type OnConsent, type Terms } from './consent.js';
import { halting } from './halting.js';

export interface NarrowConsent extends OnConsent, Terms {
  readonly type: 'NarrowConsent';
}

export function narrowConsent(command: NarrowConsent, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: giver, consent, purposes, scopes, until, facts } = command;
  const before = consentOf(command, state);
  mustCome(until, facts.now);
  const isLess =
    purposes.every((one) => before.purposes.includes(one)) &&
    scopes.every((one) => before.scopes.includes(one)) &&
    !isBefore(before.until, until);
  rule(isLess, 'CONSENT.WIDER', 'A consent is narrowed to less of what it was; for more, give another.');
  const narrowed: SessionEvent = {
    type: 'ConsentNarrowed',
    data: { network, session, consent, giver, purposes, scopes, until },
  };
  return halting([narrowed], state, command);
}
