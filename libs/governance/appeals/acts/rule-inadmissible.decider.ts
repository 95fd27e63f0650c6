import type { AppealEvent, Inadmissibility } from '#governance/events';
import type { AppealState } from '../appeal.js';
import { contest, mustBe, type Bench } from './bench.decider.js';

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
  return [
    {
      type: 'AppealRuledInadmissible',
      data: { ...contest(lodged), adjudicator: bench.adjudicator, on, reasons },
    },
  ];
}
