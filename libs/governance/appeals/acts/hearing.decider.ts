import { rule } from '#kernel';
import type { AppealEvent, Party } from '#governance/events';
import type { AppealState, LodgedState } from '../appeal.js';
import { contest, mustHear, type Bench } from './bench.decider.js';

interface OfHearing {
  readonly bench: Bench;
  readonly now: Date;
}

/** When and where, ISO 8601 in UTC. */
interface Listed {
  readonly at: string;
  readonly where: string;
}

export interface ListHearing extends OfHearing, Listed {
  readonly type: 'ListHearing';
}

export interface AdjournHearing extends OfHearing, Listed {
  readonly type: 'AdjournHearing';
  readonly reason: string;
}

export interface HoldHearing extends OfHearing {
  readonly type: 'HoldHearing';
  readonly appeared: readonly Party[];
  readonly note: string;
}

export function listHearing(
  { bench, at, where, now }: ListHearing,
  state: AppealState,
): readonly AppealEvent[] {
  const heard = mustHear(state, bench);
  rule(
    heard.hearing === null,
    'HEARING.ALREADY_LISTED',
    `A hearing is listed for ${heard.hearing}; adjourn it, or say that it was held.`,
    { at: heard.hearing },
  );
  mustBeToCome(at, now);
  return [{ type: 'HearingListed', data: { ...contest(heard), adjudicator: bench.adjudicator, at, where } }];
}

export function adjournHearing(
  { bench, at, where, reason, now }: AdjournHearing,
  state: AppealState,
): readonly AppealEvent[] {
  const { heard, at: before } = mustBeListed(bench, state);
  mustBeToCome(at, now);
  const { adjudicator } = bench;
  return [{ type: 'HearingAdjourned', data: { ...contest(heard), adjudicator, at, where, before, reason } }];
}

export function holdHearing(
  { bench, appeared, note, now }: HoldHearing,
  state: AppealState,
): readonly AppealEvent[] {
  const { heard, at } = mustBeListed(bench, state);
  rule(
    Date.parse(at) <= now.getTime(),
    'HEARING.NOT_YET',
    `The hearing is listed for ${at}, and it is ${now.toISOString()}; adjourn it where it was held at another time.`,
    { at },
  );
  rule(
    new Set(appeared).size === appeared.length,
    'HEARING.PARTY_TWICE',
    'Name each party once who appeared.',
  );
  const { adjudicator } = bench;
  return [{ type: 'HearingHeld', data: { ...contest(heard), adjudicator, at, appeared, note } }];
}

function mustBeListed(
  bench: Bench,
  state: AppealState,
): { readonly heard: LodgedState; readonly at: string } {
  const heard = mustHear(state, bench);
  const { hearing: at } = heard;
  rule(at !== null, 'HEARING.NOT_LISTED', 'No hearing of this appeal is listed; list it first.');
  return { heard, at };
}

function mustBeToCome(at: string, now: Date): void {
  rule(Date.parse(at) > now.getTime(), 'HEARING.OVER', `${at} has passed; give a time to come.`, { at });
}
