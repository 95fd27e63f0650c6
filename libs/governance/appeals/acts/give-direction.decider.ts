import { rule } from '#kernel';
import { directionId, MOST_DIRECTIONS, type AppealEvent, type End, type Party } from '#governance/events';
import type { AppealState } from '../appeal.js';
import { contest, mustHear, type Bench } from './bench.decider.js';
import { mustBeToCome } from './direction.decider.js';

/** A party is told what to do, by when. */
export interface GiveDirection {
  readonly type: 'GiveDirection';
  readonly bench: Bench;
  readonly to: Party;
  readonly what: string;
  readonly due: End;
  readonly now: Date;
}

export function giveDirection(
  { bench, to, what, due, now }: GiveDirection,
  state: AppealState,
): readonly AppealEvent[] {
  const heard = mustHear(state, bench);
  const nth = heard.directions.size + 1;
  rule(
    nth <= MOST_DIRECTIONS,
    'APPEAL.TOO_MANY_DIRECTIONS',
    `This appeal has ${MOST_DIRECTIONS} directions, and no more are given; change the due date of one, or decide the appeal.`,
  );
  mustBeToCome(due, now);
  const { adjudicator } = bench;
  const whom = to === 'appellant' ? heard.appellant : null;
  const direction = directionId(heard.appeal, nth);
  return [
    { type: 'DirectionGiven', data: { ...contest(heard), direction, nth, adjudicator, to, whom, what, due } },
  ];
}
