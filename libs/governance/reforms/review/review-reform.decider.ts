import { dayInWords, rule, type DocumentRef, type PlainDate } from '#kernel';
import type { ReformEvent, ReviewCounts } from '#governance/events';
import { mustExist, type Proposed } from '../acts/on-draft.js';
import type { ReformState } from '../reform.js';

/** Who looks at what came of a reform, and on which day. */
export interface Reviewing {
  readonly reviewedBy: string;
  readonly today: PlainDate;
}

export interface ReviewReform extends Reviewing {
  readonly type: 'ReviewReform';
  readonly reasons: string;
  /** Log number up to which it is observed. */
  readonly upTo: number;
  readonly document: DocumentRef;
  readonly counts: ReviewCounts;
}

/** Once a reform is in force, somebody who did not propose it says what came of it. */
export function reviewReform(command: ReviewReform, state: ReformState): readonly ReformEvent[] {
  const { network, reform } = mayReview(command, state);
  const { type: _, today: __, ...review } = command;
  return [{ type: 'ReformReviewed', data: { network, reform, ...review } }];
}

export function mayReview(
  { reviewedBy, today }: Reviewing,
  state: ReformState,
): Proposed & { readonly effectiveFrom: PlainDate } {
  mustExist(state);
  const { status, effectiveFrom, proposedBy } = state;
  rule(
    status !== 'reviewed',
    'REFORM.REVIEWED',
    'What came of this reform has been reviewed; read its review, and propose another reform where it does not suffice.',
  );
  rule(
    status === 'commenced' && effectiveFrom !== null && effectiveFrom <= today,
    'REFORM.NOT_IN_FORCE',
    effectiveFrom === null
      ? `The reform is ${status}; what came of one is reviewed once it is in force.`
      : `The reform is in force from ${dayInWords(effectiveFrom)}; what came of it is reviewed then.`,
    { status },
  );
  rule(
    reviewedBy !== proposedBy,
    'REFORM.REVIEWS_OWN',
    'You proposed this reform; somebody else reviews what came of it.',
  );
  return { ...state, effectiveFrom };
}
