import type { PlainDate, View } from '#kernel';
import type { DocketEvent, End, RuledTerms } from '#governance/events';

export interface Flag {
  readonly flag: string;
  readonly ruling: string;
  /** Until it was reviewed, or its ruling stands no more. */
  readonly open: boolean;
}

export interface Standing {
  readonly ruling: string;
  readonly madeBy: readonly string[];
  /** By when it is looked at again. */
  readonly review: End | null;
  /** Whether something of it has no end of its own. */
  readonly isEndless: boolean;
}

/** A docket, as far as doubt is cast on its ruling. */
export interface Doubted {
  readonly status: 'opened';
  readonly network: string;
  readonly docket: string;
  readonly applicant: string;
  readonly receivedOn: PlainDate;
  /** Whoever recommended last, to whom the case is assigned. */
  readonly recommender: string | null;
  /** The ruling that stands, and who made it. */
  readonly standing: Standing | null;
  readonly flags: readonly Flag[];
}

export type DoubtedState = { readonly status: 'absent' } | Doubted;

/** Of the docket's stream. */
export const doubted: View<DoubtedState, DocketEvent> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    if (event.type === 'DocketOpened') {
      const { network, docket, applicant, receivedOn } = event.data;
      const nothing = { recommender: null, standing: null, flags: [] };
      return { status: 'opened', network, docket, applicant, receivedOn, ...nothing };
    }
    return state.status === 'absent' ? state : evolveOpened(state, event);
  },
};

function evolveOpened(state: Doubted, { type, data }: DocketEvent): Doubted {
  switch (type) {
    case 'CaseAssigned':
    case 'DraftRejected':
      return { ...state, recommender: null };
    case 'RecommendationMade':
      return { ...state, recommender: data.regulator };
    case 'RulingIssued': {
      const { ruling, decidedBy, panel, review, conditions, restrictions } = data;
      const recommender = state.recommender === null ? [] : [state.recommender];
      const voters = (panel?.votes ?? []).map(({ member }) => member);
      const madeBy = [...new Set([decidedBy, ...recommender, ...voters])];
      return {
        ...state,
        standing: { ruling, madeBy, review, isEndless: isEndless({ conditions, restrictions }) },
      };
    }
    case 'RulingVaried': {
      const { review } = data;
      return {
        ...state,
        standing: state.standing && { ...state.standing, review, isEndless: isEndless(data) },
      };
    }
    case 'RulingReversed':
    case 'RulingRemanded':
      return { ...closing(state, ({ ruling }) => ruling === data.ruling), standing: null };
    case 'RulingFlagged': {
      const { flag, ruling } = data;
      return { ...state, flags: [...state.flags, { flag, ruling, open: true }] };
    }
    case 'RulingReviewed':
      if (data.flag !== null) return closing(state, ({ flag }) => flag === data.flag);
      return { ...state, standing: state.standing && { ...state.standing, review: data.next } };
    default:
      return state;
  }
}

function isEndless({ conditions, restrictions }: Omit<RuledTerms, 'review'>): boolean {
  return [...conditions, ...restrictions].some(({ ends }) => ends === null);
}

function closing(state: Doubted, isMeant: (flag: Flag) => boolean): Doubted {
  return { ...state, flags: state.flags.map((flag) => (isMeant(flag) ? { ...flag, open: false } : flag)) };
}
