import { rule } from '#kernel';
import type { AppealEvent } from '#governance/events';
import type { AppealState, LodgedState } from '../appeal.js';
import { contest, mustBe, type Bench } from './bench.decider.js';

export interface DecideLeave {
  readonly type: 'DecideLeave';
  readonly bench: Bench;
  readonly leave: 'granted' | 'refused';
  readonly reasons: string;
}

export function decideLeave(
  { bench, leave, reasons }: DecideLeave,
  state: AppealState,
): readonly AppealEvent[] {
  const lodged = mustBe('lodged', state, bench);
  rule(lodged.leave !== null, 'APPEAL.NOT_LATE', 'This appeal came in time; it is heard without leave.');
  rule(
    lodged.leave === 'awaited',
    'APPEAL.LEAVE_GRANTED',
    'Leave was granted for this appeal already; admit it, or find it inadmissible.',
  );
  const data = { ...contest(lodged), adjudicator: bench.adjudicator, reasons };
  return [{ type: leave === 'granted' ? 'LeaveGranted' : 'LeaveRefused', data }];
}

/** What came too late goes on only by leave. */
export function hasLeave({ leave }: LodgedState): void {
  rule(
    leave !== 'awaited',
    'APPEAL.LEAVE_AWAITED',
    'This appeal came too late; an adjudicator decides first whether it is heard.',
  );
}
