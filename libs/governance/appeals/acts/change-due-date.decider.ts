import { dayInWords, rule } from '#kernel';
import type { AppealEvent, End } from '#governance/events';
import type { AppealState } from '../appeal.js';
import { mustHear, type Bench } from './bench.decider.js';
import { inDirection, mustBeGiven, mustBeOwed, mustBeToCome } from './direction.decider.js';

export interface ChangeDueDate {
  readonly type: 'ChangeDueDate';
  readonly bench: Bench;
  readonly direction: string;
  readonly due: End;
  readonly reason: string;
  readonly now: Date;
}

export function changeDueDate(
  { bench, direction: id, due, reason, now }: ChangeDueDate,
  state: AppealState,
): readonly AppealEvent[] {
  const heard = mustHear(state, bench);
  const direction = mustBeGiven(id, heard);
  mustBeOwed(direction, now);
  mustBeToCome(due, now);
  const { due: before } = direction;
  rule(
    due.at !== before.at,
    'DIRECTION.DUE_UNCHANGED',
    `Direction ${direction.nth} is due by ${dayInWords(due.on)} already.`,
  );
  const { adjudicator } = bench;
  return [
    {
      type: 'DirectionDueDateChanged',
      data: { ...inDirection(heard, direction), adjudicator, due, before, reason },
    },
  ];
}
