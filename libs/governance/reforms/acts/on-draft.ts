import { rule } from '#kernel';
import type { ReformState, ReformStatus } from '../reform.js';

export type Proposed = Exclude<ReformState, { status: 'absent' }>;

/** It may still be revised. */
export function isDraft(status: ReformStatus): boolean {
  return status === 'proposed' || status === 'revised';
}

export function mustExist(state: ReformState): asserts state is Proposed {
  rule(state.status !== 'absent', 'REFORM.ABSENT', 'There is no such reform.');
}
