import { rule } from '#kernel';
import type { AppealEvent, DecidedGround } from '#governance/events';
import type { AppealState } from '../appeal.js';
import { contest, mustBe, type Bench } from './bench.decider.js';

export interface DecideAppeal {
  readonly type: 'DecideAppeal';
  readonly bench: Bench;
  readonly outcomes: readonly DecidedGround[];
}

export function decide({ bench, outcomes }: DecideAppeal, state: AppealState): readonly AppealEvent[] {
  const admitted = mustBe('admitted', state, bench);
  const answered = outcomes.map(({ ground }) => ground);
  const unknown = answered.filter((ground) => !admitted.grounds.includes(ground));
  rule(
    unknown.length === 0,
    'APPEAL.NO_SUCH_GROUND',
    `This appeal has the grounds ${admitted.grounds.join(', ')}; there is no ground ${unknown.join(', ')}.`,
    { grounds: admitted.grounds, unknown },
  );
  const unanswered = admitted.grounds.filter(
    (ground) => answered.filter((one) => one === ground).length !== 1,
  );
  rule(
    unanswered.length === 0,
    'APPEAL.GROUNDS_UNANSWERED',
    `Give one outcome for each ground; look at ${unanswered.join(', ')}.`,
    { grounds: admitted.grounds, unanswered },
  );
  return [
    { type: 'AppealDecided', data: { ...contest(admitted), adjudicator: bench.adjudicator, outcomes } },
  ];
}
