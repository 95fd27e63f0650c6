import { isOver, type Sealed, type View } from '#kernel';
import type { CommentEvent, ConsultationEvent, Due, End, Placing, PointAnswer } from '#governance/events';

export type ConsultationState =
  | { readonly status: 'absent' }
  | {
      readonly status: 'open' | 'closed';
      readonly network: string;
      readonly reform: string;
      /** Of the draft that it is on. */
      readonly revision: number;
      readonly closes: Due | End;
      /** With their answers; null: it has none yet. */
      readonly points: ReadonlyMap<string, PointAnswer | null>;
    };

export type Consultation = Exclude<ConsultationState, { readonly status: 'absent' }>;

export const consultation: View<ConsultationState, ConsultationEvent> = {
  initial: { status: 'absent' },
  evolve(state, { type, data }) {
    if (type === 'ConsultationOpened') {
      const { network, reform, revision, closes } = data;
      return { status: 'open', network, reform, revision, closes, points: new Map() };
    }
    if (state.status === 'absent') return state;
    switch (type) {
      case 'ConsultationExtended':
        return { ...state, closes: data.closes };
      case 'ConsultationClosed':
        return { ...state, status: 'closed' };
      case 'PointRaised':
        return { ...state, points: new Map([...state.points, [data.point, null]]) };
      case 'PointAnswered':
        return { ...state, points: new Map([...state.points, [data.point, data.answer]]) };
    }
  },
};

/** Its end is its instant, recorded or not. */
export function isOpen(state: ConsultationState, now: Date): state is Consultation {
  return state.status === 'open' && !isOver(state.closes.at, now);
}

export type CommentState =
  | { readonly status: 'absent' }
  | {
      readonly status: 'filed' | 'published' | 'redacted' | 'withheld';
      readonly network: string;
      readonly reform: string;
      readonly author: string;
      readonly words: Sealed;
      /** Null: it is not placed. */
      readonly place: Placing | null;
    };

const AFTER = {
  CommentPublished: 'published',
  CommentRedacted: 'redacted',
  CommentWithheld: 'withheld',
} as const;

export const comment: View<CommentState, CommentEvent> = {
  initial: { status: 'absent' },
  evolve(state, { type, data }) {
    if (type === 'CommentFiled') {
      const { network, reform, author, words } = data;
      return { status: 'filed', network, reform, author, words, place: null };
    }
    if (state.status === 'absent') return state;
    if (type === 'CommentPlaced') return { ...state, place: data.place };
    return { ...state, status: AFTER[type] };
  },
};
