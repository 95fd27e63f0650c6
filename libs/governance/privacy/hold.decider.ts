import { dayInWords, isOver, mustBeImpartial, rule, secondsSince, type Acting, type Matter } from '#kernel';
import type { End, LegalHoldExpired, PrivacyEvent } from '#governance/events';
import { standing, type LegalHold, type PersonState } from './person.js';

interface OnHold {
  readonly person: string;
  readonly hold: string;
  readonly now: Date;
}

/** A chair, and what may stand between them and the case. */
export interface ByChair extends OnHold {
  readonly network: string;
  readonly by: Acting;
  readonly matter: Matter;
  readonly reasons: string;
}

export interface PlaceHold extends ByChair {
  readonly type: 'PlaceHold';
  readonly docket: string;
  /** Whether anything in it is open for them: still to be decided, or to be contested. */
  readonly isOpen: boolean;
  readonly ends: End;
}

export interface ReleaseHold extends ByChair {
  readonly type: 'ReleaseHold';
}

export interface ExpireHold extends OnHold {
  readonly type: 'ExpireHold';
}

export type HoldCommand = PlaceHold | ReleaseHold | ExpireHold;

/** Over one person's data, at a time. */
const MOST = 50;

export function placeHold(command: PlaceHold, state: PersonState): readonly PrivacyEvent[] {
  const { person, now, hold, network, docket, isOpen, by, reasons, ends } = command;
  mustTakeNoPart(command);
  rule(state.status !== 'erased', 'HOLD.ERASED', 'They are erased; nothing of theirs is left to hold.');
  rule(
    isOpen,
    'HOLD.NOTHING_OPEN',
    'Nothing is open for them in this case. A hold is over the data of a party, while the case is still to be decided or may still be contested.',
  );
  const held = standing(state, now);
  rule(
    state.status === 'kept' || held.length > 0,
    'HOLD.ERASURE_UNDER_WAY',
    'They asked to be erased while no hold stood; it is being carried out.',
  );
  rule(!isOver(ends.at, now), 'HOLD.OVER', `A hold ends on a day to come; ${dayInWords(ends.on)} is over.`, {
    ends: ends.at,
    now: now.toISOString(),
  });
  const same = held.find((one) => one.docket === docket);
  rule(
    !same,
    'HOLD.STANDS',
    `A hold for this case stands until the end of ${dayInWords(same?.ends.on ?? '')}. Release it first, or wait for its end.`,
    { hold: same?.hold },
  );
  rule(
    held.length < MOST,
    'HOLD.TOO_MANY',
    `${MOST} holds stand over these data already. Release one that no open case needs.`,
    { most: MOST },
  );
  const placed = { person, hold, network, docket, placedBy: by.person, reasons, ends };
  // Of one before, its instant may be over and nobody has recorded it.
  return [...overdue(person, state.holds, now), { type: 'LegalHoldPlaced', data: placed }];
}

export function releaseHold(command: ReleaseHold, state: PersonState): readonly PrivacyEvent[] {
  const { person, hold, now, by, reasons } = command;
  mustTakeNoPart(command);
  const found = standing(state, now).find((one) => one.hold === hold);
  rule(!!found, 'HOLD.ENDED', 'This hold stands no more: its time is over, or it was released.', { hold });
  return [{ type: 'LegalHoldReleased', data: { ...of(person, found), releasedBy: by.person, reasons } }];
}

export function expireHold(
  { person, hold, now }: ExpireHold,
  { holds }: PersonState,
): readonly PrivacyEvent[] {
  return overdue(
    person,
    holds.filter((one) => one.hold === hold),
    now,
  );
}

function overdue(person: string, holds: readonly LegalHold[], now: Date): readonly LegalHoldExpired[] {
  return holds
    .filter(({ ends }) => isOver(ends.at, now))
    .map((one) => ({
      type: 'LegalHoldExpired',
      data: { ...of(person, one), due: one.ends, late: secondsSince(one.ends.at, now) },
    }));
}

function mustTakeNoPart({ by, matter }: ByChair): void {
  mustBeImpartial(by, matter, {
    ownCase: ['HOLD.OWN_CASE', 'This case is yours: nobody holds what they gave themselves.'],
    interested: [
      'HOLD.INTERESTED',
      'You have declared an interest in this case, so you take no part in it. Whoever is chair after you may.',
    ],
  });
}

function of(person: string, { hold, network, docket }: LegalHold) {
  return { person, hold, network, docket };
}
