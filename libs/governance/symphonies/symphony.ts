import type { View } from '#kernel';
import type { Sharing, SymphonyEvent } from '#governance/events';

/** What is dreamed. */
export interface Score {
  readonly movements: readonly Movement[];
}

export interface Movement {
  readonly title: string;
  readonly sharing: Sharing;
  readonly stimuli: readonly Stimulus[];
}

export interface Stimulus {
  readonly id: string;
  readonly kind: string;
  /** 0 to 1. */
  readonly intensity: number;
  /** Seconds from the movement's start. */
  readonly from: number;
  readonly to: number;
}

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
