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

/** Nothing becomes of one that was withdrawn, or voted down. */
export function mustBeUndecided({ status }: Proposed): void {
  rule(status !== 'withdrawn', 'REFORM.WITHDRAWN', 'The reform is withdrawn; propose it anew.');
  rule(
    status !== 'rejected',
    'REFORM.REJECTED',
    'The regulators voted against this reform; propose another.',
  );
}
