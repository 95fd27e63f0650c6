import type { View } from '#kernel';
import type { SymphonyEvent } from '#governance/events';

export interface SubmittedSymphony {
  readonly status: 'submitted' | 'withdrawn';
  readonly network: string;
  readonly symphony: string;
  readonly applicant: string;
  readonly revision: number;
  readonly title: string;
  /** SHA-256 of the current revision's score. */
  readonly score: string;
  /** Works from which it was declared to derive. */
  readonly from: readonly string[];
}

export type SymphonyState = { readonly status: 'absent' } | SubmittedSymphony;

export const symphony: View<SymphonyState, SymphonyEvent> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    if (event.type === 'SymphonySubmitted') {
      const { network, symphony, applicant, revision, title, score } = event.data;
      const work = { network, symphony, applicant, revision, title, score: score.document };
      return { status: 'submitted', ...work, from: [] };
    }
    if (state.status === 'absent') return state;
    if (event.type === 'SymphonyWithdrawn') return { ...state, status: 'withdrawn' };
    if (event.type === 'DerivationDeclared')
      return { ...state, from: [...state.from, event.data.from.symphony] };
    return { ...state, revision: event.data.revision, score: event.data.score.document };
  },
};
