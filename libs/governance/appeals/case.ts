import type { View } from '#kernel';
import type { DocketEvent } from '#governance/events';
import type { Contested } from './acts/lodge-appeal.decider.js';

type ContestedRuling = Contested & { readonly ruling: string };

/** What appeals know of a docket, from what the rulings slice publishes. */
export interface Case {
  readonly network: string | null;
  /** Who submitted the work. */
  readonly party: string | null;
  /** Everyone who was ever assigned, recommended, challenged that, sat on a panel, decided, corrected or took back a ruling, or conceded an appeal. */
  readonly touched: readonly string[];
  readonly rulings: ReadonlyMap<string, ContestedRuling>;
}

export const caseView: View<Case, DocketEvent> = {
  initial: { network: null, party: null, touched: [], rulings: new Map() },
  evolve(state, event) {
    switch (event.type) {
      case 'DocketOpened':
        return { ...state, network: event.data.network, party: event.data.applicant };
      case 'CaseAssigned':
      case 'RecommendationMade':
        return { ...state, touched: [...state.touched, event.data.regulator] };
      case 'RecommendationChallenged':
        return { ...state, touched: [...state.touched, event.data.challengedBy] };
      case 'PanelConvened':
        return { ...state, touched: [...state.touched, ...event.data.members] };
      case 'RulingIssued': {
        const { ruling, decidedBy, outcome, cited } = event.data;
        const issued = { ruling, outcome, cited, served: null, setAside: false };
        return { ...withRuling(state, issued), touched: [...state.touched, decidedBy] };
      }
      case 'RulingCorrected':
        return { ...state, touched: [...state.touched, event.data.correctedBy] };
      case 'RulingServed': {
        const { ruling, servedOn, due } = event.data;
        const issued = state.rulings.get(ruling)!;
        return withRuling(state, { ...issued, served: { on: servedOn, due } });
      }
      case 'RulingReviewed':
        return { ...state, touched: [...state.touched, event.data.reviewedBy] };
      case 'RegulatorRecused':
      case 'VoteCast':
      case 'VotingClosed':
      case 'DraftRejected':
      case 'PanelDissolved':
      case 'RulingFlagged':
      case 'SubmissionScreened':
      case 'InformationRequested':
      case 'InformationSupplied':
      case 'DocketClosedIncomplete':
      case 'DocketReopened':
      case 'RulingRecognised':
      case 'RestrictionExpired':
      case 'RulingVaried':
      case 'RulingStayed':
      case 'StayEnded':
        return state;
      case 'RulingReversed':
        return withTouched(setAside(state, event.data.ruling), event.data.reversedBy);
      case 'RulingRemanded':
        return setAside(state, event.data.ruling);
    }
  },
};

function setAside(state: Case, ruling: string): Case {
  return withRuling(state, { ...state.rulings.get(ruling)!, setAside: true });
}

function withTouched(state: Case, person: string | null): Case {
  return person === null ? state : { ...state, touched: [...state.touched, person] };
}

function withRuling(state: Case, ruling: ContestedRuling): Case {
  return { ...state, rulings: new Map(state.rulings).set(ruling.ruling, ruling) };
}
