import type { View } from '#kernel';
import type { SymphonyEvent } from '#governance/events';

export interface SubmittedSymphony {
  readonly status: 'submitted' | 'withdrawn';
  readonly network: string;
  readonly symphony: string;
  readonly applicant: string;
  readonly revision: number;
  /** SHA-256 of the current revision's score. */
  readonly score: string;
}

export type SymphonyState = { readonly status: 'absent' } | SubmittedSymphony;

export const symphony: View<SymphonyState, SymphonyEvent> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    if (event.type === 'SymphonySubmitted') {
      const { network, symphony, applicant, revision, score } = event.data;
      return { status: 'submitted', network, symphony, applicant, revision, score: score.document };
    }
    if (state.status === 'absent') return state;
    if (event.type === 'SymphonyWithdrawn') return { ...state, status: 'withdrawn' };
    return { ...state, revision: event.data.revision, score: event.data.score.document };
  },
};
