import { ofNetwork, type Decider } from '#kernel';
import type { DocketEvent, Doubt } from '#governance/events';

export interface FlagRuling {
  readonly type: 'FlagRuling';
  readonly network: string;
  readonly ruling: string;
  readonly flag: string;
  readonly because: Doubt;
  /** Log number of what caused it. */
  readonly by: number;
}

/** A docket, as far as its ruling can be flagged. */
export interface Flaggable {
  readonly network: string;
  readonly docket: string;
  /** The ruling that stands, and by which causes it was flagged. */
  readonly standing: { readonly ruling: string; readonly flaggedBy: readonly number[] } | null;
}

/** A doubt about a ruling that stands: once by each cause. */
export const flagRulingDecider: Decider<Flaggable | null, FlagRuling, DocketEvent> = {
  initial: null,
  evolve(state, event) {
    if (event.type === 'DocketOpened') {
      const { network, docket } = event.data;
      return { network, docket, standing: null };
    }
    return state && { ...state, standing: standingAfter(state, event) };
  },
  decide({ network, ruling, flag, because, by }, state) {
    const { docket, standing } = ofNetwork(network, state, 'DOCKET.UNKNOWN', 'docket; check its number');
    if (standing?.ruling !== ruling || standing.flaggedBy.includes(by)) return [];
    return [{ type: 'RulingFlagged', data: { network, docket, ruling, flag, because, by } }];
  },
};

function standingAfter({ standing }: Flaggable, { type, data }: DocketEvent): Flaggable['standing'] {
  switch (type) {
    case 'RulingIssued':
      return { ruling: data.ruling, flaggedBy: [] };
    case 'RulingReversed':
    case 'RulingRemanded':
      return null;
    case 'RulingFlagged':
      return standing && { ...standing, flaggedBy: [...standing.flaggedBy, data.by] };
    default:
      return standing;
  }
}
