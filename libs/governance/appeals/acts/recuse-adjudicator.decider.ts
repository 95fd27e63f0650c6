import { isInterestedIn, type Subject } from '#kernel';
import type { AppealEvent } from '#governance/events';
import type { AppealState } from '../appeal.js';
import { contest, matterOf } from './bench.decider.js';

export interface RecuseAdjudicator {
  readonly type: 'RecuseAdjudicator';
  readonly applicant: string | null;
  /** Those that stand, of whoever admitted it. */
  readonly interests: readonly { readonly interest: string; readonly subject: Subject }[];
}

/** Of an appeal that is open: whoever has an interest in it gives it up, and another decides it. */
export function recuse(
  { interests, applicant }: RecuseAdjudicator,
  state: AppealState,
): readonly AppealEvent[] {
  if (state.status !== 'admitted' || state.adjudicator === null) return [];
  const matter = matterOf(state, applicant);
  const touching = interests.find(({ subject }) => isInterestedIn(matter, [subject]));
  if (!touching) return [];
  const { adjudicator } = state;
  const { interest } = touching;
  return [{ type: 'AdjudicatorRecused', data: { ...contest(state), adjudicator, interest } }];
}
