import type { AppealEvent } from '#governance/events';
import type { AppealState } from '../appeal.js';
import { contest, mustBe, type Bench } from './bench.decider.js';
import { hasLeave } from './decide-leave.decider.js';

export interface AdmitAppeal {
  readonly type: 'AdmitAppeal';
  readonly bench: Bench;
}

export function admit({ bench }: AdmitAppeal, state: AppealState): readonly AppealEvent[] {
  const lodged = mustBe('lodged', state, bench);
  hasLeave(lodged);
  return [{ type: 'AppealAdmitted', data: { ...contest(lodged), adjudicator: bench.adjudicator } }];
}
