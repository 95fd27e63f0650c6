import type { DocumentRef, DomainEvent, Sealed, View } from '#kernel';

export type SymphonyKind = 'symphony' | 'tapestry';
export type ArtistKind = 'human' | 'ai';
export type Audience = 'children' | 'general' | 'adults';
export type Purpose = 'commercial' | 'communal';

export type SymphonySubmitted = DomainEvent<
  'SymphonySubmitted',
  {
    readonly network: string;
    readonly symphony: string;
    readonly title: string;
    readonly kind: SymphonyKind;
    /** The person who answers for the work, also where an AI made it. */
    readonly applicant: string;
    readonly name: Sealed;
    readonly contact: Sealed | null;
    readonly artist: Sealed;
    readonly artistKind: ArtistKind;
    readonly audience: Audience;
    readonly venue: string;
    readonly purpose: Purpose;
    /** Public, `application/json`: a {@link Score}. */
    readonly score: DocumentRef;
    readonly revision: 1;
  }
>;

export type RevisionLodged = DomainEvent<
  'RevisionLodged',
  {
    readonly network: string;
    readonly symphony: string;
    /** Counts from 1, the submission's. */
    readonly revision: number;
    readonly score: DocumentRef;
    readonly note: string;
  }
>;

export type SymphonyWithdrawn = DomainEvent<
  'SymphonyWithdrawn',
  { readonly network: string; readonly symphony: string; readonly reason: string }
>;

export type SymphonyEvent = SymphonySubmitted | RevisionLodged | SymphonyWithdrawn;

/** What is dreamed. */
export interface Score {
  readonly movements: readonly Movement[];
}

export interface Movement {
  readonly title: string;
  /** With whom a dreamer's memory of it is shared. */
  readonly sharing: 'none' | 'audience' | 'public';
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

/** Id of the stream that tells a work's life. */
export function symphonyStream(symphony: string): string {
  return `symphony-${symphony}`;
}
