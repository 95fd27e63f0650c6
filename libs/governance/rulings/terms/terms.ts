import type { View } from '#kernel';
import type { DocketEvent, End, Term } from '#governance/events';

export interface Ending {
  readonly term: Term;
  readonly ends: End;
}

/** A docket, as far as the conditions and restrictions of the ruling that stands end by themselves. */
export interface Terms {
  readonly status: 'opened';
  readonly network: string;
  readonly docket: string;
  /** Null: none stands. */
  readonly ruling: string | null;
  /** Those whose end is not recorded. */
  readonly ending: readonly Ending[];
}

export type TermsState = { readonly status: 'absent' } | Terms;

/** Of the docket's stream. */
export const terms: View<TermsState, DocketEvent> = {
  initial: { status: 'absent' },
  evolve(state, { type, data }) {
    if (type === 'DocketOpened') {
      const { network, docket } = data;
      return { status: 'opened', network, docket, ruling: null, ending: [] };
    }
    if (state.status === 'absent') return state;
    switch (type) {
      case 'RulingIssued':
        return { ...state, ruling: data.ruling, ending: endingIn(data) };
      case 'RulingVaried':
        return { ...state, ending: endingIn(data) };
      case 'RulingReversed':
      case 'RulingRemanded':
        return { ...state, ruling: null, ending: [] };
      case 'RestrictionExpired': {
        const hasEnded = ({ term }: Ending) =>
          data.ended.some(({ of, nth }) => of === term.of && nth === term.nth);
        return { ...state, ending: state.ending.filter((one) => !hasEnded(one)) };
      }
      default:
        return state;
    }
  },
};

type Ruled = Readonly<Record<Term['of'], readonly { readonly ends: End | null }[]>>;

/** Conditions and restrictions that end by themselves. */
export function endingIn(ruling: Ruled): readonly Ending[] {
  return (['conditions', 'restrictions'] as const).flatMap((of) =>
    ruling[of].flatMap(({ ends }, at) => (ends ? { term: { of, nth: at + 1 }, ends } : [])),
  );
}

/** When the first of them ends; null: there is none. */
export function firstEnd(ending: readonly Ending[]): End | null {
  return ending.reduce<End | null>(
    (first, { ends }) => (first === null || ends.at < first.at ? ends : first),
    null,
  );
}
