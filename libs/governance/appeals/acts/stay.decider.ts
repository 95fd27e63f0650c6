import { dayInWords, isOver, rule, secondsSince, type Sealed } from '#kernel';
import type { AppealEvent, End } from '#governance/events';
import { isClosed, type AppealState, type LodgedState } from '../appeal.js';
import { contest, heardBy, mustBeOpen, type Bench } from './bench.decider.js';
import type { Contested } from './lodge-appeal.decider.js';

export interface RequestStay {
  readonly type: 'RequestStay';
  readonly by: string;
  readonly contested: Pick<Contested, 'setAside'>;
  readonly now: Date;
  readonly reasons: Sealed;
}

export interface GrantStay {
  readonly type: 'GrantStay';
  readonly bench: Bench;
  readonly contested: Pick<Contested, 'setAside'>;
  readonly now: Date;
  readonly terms: string;
  readonly ends: End;
  readonly reasons: string;
}

export interface RefuseStay {
  readonly type: 'RefuseStay';
  readonly bench: Bench;
  readonly reasons: string;
}

/** Records that the time of a stay is over. It is so from that instant on. */
export interface ExpireStay {
  readonly type: 'ExpireStay';
  readonly now: Date;
}

export function requestStay(command: RequestStay, state: AppealState): readonly AppealEvent[] {
  const open = mustBeStayable(command, state);
  return [{ type: 'StayRequested', data: { ...contest(open), reasons: command.reasons } }];
}

/** What can be refused before anything of the appellant's is sealed. */
export function mustBeStayable(
  { by, contested, now }: Omit<RequestStay, 'reasons'>,
  state: AppealState,
): LodgedState {
  const open = mustBeOpen(state);
  rule(by === open.appellant, 'APPEAL.NOT_YOURS', 'A stay is asked for by whoever lodged the appeal.');
  rule(
    !open.stay.isRequested,
    'APPEAL.STAY_REQUESTED',
    'You have asked for a stay already; an adjudicator grants or refuses it.',
  );
  mustStand(contested);
  const { ends } = open.stay;
  rule(
    ends === null || isOver(ends.at, now),
    'APPEAL.STAYED',
    `It is stayed until the end of ${dayInWords(ends?.on ?? '')}; ask for another stay after that.`,
    { ends: ends?.at },
  );
  return open;
}

export function grantStay(command: GrantStay, state: AppealState): readonly AppealEvent[] {
  const { bench, contested, now, terms, ends, reasons } = command;
  const open = mustBeAsked(heardBy(bench, state));
  mustStand(contested);
  rule(
    !isOver(ends.at, now),
    'APPEAL.STAY_OVER',
    `A stay ends on a day to come; ${dayInWords(ends.on)} is over.`,
    { ends: ends.at, now: now.toISOString() },
  );
  const granted = { ...contest(open), adjudicator: bench.adjudicator, terms, ends, reasons };
  // The one before may be over by its instant, and nobody has recorded it.
  return [...expire({ type: 'ExpireStay', now }, open), { type: 'StayGranted', data: granted }];
}

export function refuseStay({ bench, reasons }: RefuseStay, state: AppealState): readonly AppealEvent[] {
  const open = mustBeAsked(heardBy(bench, state));
  return [{ type: 'StayRefused', data: { ...contest(open), adjudicator: bench.adjudicator, reasons } }];
}

/** Of an appeal that is closed no stay is left. */
export function expireStay(command: ExpireStay, state: AppealState): readonly AppealEvent[] {
  return state.status === 'absent' || isClosed(state) ? [] : expire(command, state);
}

function expire({ now }: ExpireStay, open: LodgedState): readonly AppealEvent[] {
  const { ends: due } = open.stay;
  if (due === null || !isOver(due.at, now)) return [];
  return [{ type: 'StayExpired', data: { ...contest(open), due, late: secondsSince(due.at, now) } }];
}

function mustBeAsked(open: LodgedState): LodgedState {
  rule(
    open.stay.isRequested,
    'APPEAL.NO_STAY_REQUESTED',
    'The appellant has asked for no stay, or was answered already.',
  );
  return open;
}

function mustStand({ setAside }: Pick<Contested, 'setAside'>): void {
  rule(!setAside, 'APPEAL.RULING_REVERSED', 'What you contest stands no more; there is nothing to stay.');
}
