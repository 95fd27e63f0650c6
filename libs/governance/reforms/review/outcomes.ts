import type { PlainDate, View } from '#kernel';
import type { Disposition, DocketEvent, RulingOutcome } from '#governance/events';

/** What came of a work: what rules found of it last, and how it was ruled on last. */
export interface Outcome {
  readonly network: string;
  readonly receivedOn: PlainDate;
  /** Null: it was not screened. */
  readonly disposition: Disposition | null;
  /** Paths of the provisions that it offends against, in order. */
  readonly offends: readonly string[];
  /** Null: it was not ruled on. */
  readonly outcome: RulingOutcome | null;
  /** Whether that was not what rules found. */
  readonly departs: boolean;
}

/** Of the docket's stream. */
export const outcome: View<Outcome | null, DocketEvent> = {
  initial: null,
  evolve(state, { type, data }) {
    if (type === 'DocketOpened') {
      const { network, receivedOn } = data;
      return { network, receivedOn, disposition: null, offends: [], outcome: null, departs: false };
    }
    if (type === 'SubmissionScreened') {
      const { disposition, counts } = data;
      const offends = counts.filter(({ offending }) => offending > 0).map(({ path }) => path);
      return state && { ...state, disposition, offends: offends.sort() };
    }
    if (type === 'RulingIssued') {
      const { outcome: ruled, departs } = data;
      return state && { ...state, outcome: ruled, departs: departs !== null };
    }
    return state;
  },
};
