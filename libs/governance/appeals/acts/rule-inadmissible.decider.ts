import { rule } from '#kernel';
import type { AppealEvent, Inadmissibility } from '#governance/events';
import type { AppealState } from '../appeal.js';
import { contest, mustBe, type Bench } from './bench.decider.js';
import { hasLeave } from './decide-leave.decider.js';

export interface RuleInadmissible {
  readonly type: 'RuleInadmissible';
  readonly bench: Bench;
  readonly on: Inadmissibility;
  readonly reasons: string;
}

export function ruleInadmissible(
  { bench, on, reasons }: RuleInadmissible,
  state: AppealState,
): readonly AppealEvent[] {
  const lodged = mustBe('lodged', state, bench);
  hasLeave(lodged);
  rule(
    on !== 'time' || lodged.leave === null,
    'APPEAL.LEAVE_GRANTED',
    'Leave was granted for this appeal, so that it does not end for its time.',
  );
  return [
    {
      type: 'AppealRuledInadmissible',
      data: { ...contest(lodged), adjudicator: bench.adjudicator, on, reasons },
    },
  ];
}
