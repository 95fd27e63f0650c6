import type { PlainDate, View } from '#kernel';
import type { Stop } from '#engine/working-time';
import type {
  Disposition,
  DocketEvent,
  DocketOpened,
  Due,
  RulingOutcome,
  RulingRemanded,
} from '#governance/events';
import { panelAfter, type Panel } from './panel.js';

interface CaseFile {
  readonly network: string;
  readonly docket: string;
  readonly applicant: string;
  readonly receivedOn: PlainDate;
  /** Of the newest revision that was screened; null: none was yet. */
  readonly screening: Screened | null;
  /** The ruling, as it was told last; null: no provision sets a time to decide. */
  readonly due: Due | null;
  /** While that time stood still, since it began. */
  readonly stops: readonly Stop[];
  /** To whom it is assigned, if to anybody yet. */
  readonly regulator: string | null;
  /** Rulings that stand no more. */
  readonly setAside: readonly string[];
  /** That have not ended, with what they are of. */
  readonly stays: readonly { readonly appeal: string; readonly ruling: string }[];
  /** Everyone who was ever assigned, recommended, challenged that, sat on a panel, decided or corrected here. */
  readonly touched: readonly string[];
  /** Who of them takes no part any more, since their ruling was sent back. */
  readonly barred: readonly string[];
}

/** What rules found of a revision. */
export interface Screened {
  readonly revision: number;
  /** Log number up to which the law was known. */
  readonly upTo: number;
  readonly screenedOn: PlainDate;
  readonly rules: number;
  readonly disposition: Disposition;
  /** SHA-256 of the findings; null: there are none. */
  readonly findings: string | null;
}

export interface Recommendation {
  readonly regulator: string;
  /** Of the work, that was judged; null: version 1 of the event did not say. */
  readonly revision: number | null;
  readonly outcome: RulingOutcome;
  /** By somebody else: nobody rules on it. */
  readonly isChallenged: boolean;
}

/** No ruling stands: it waits for one. */
export interface UnderReview extends CaseFile {
  readonly status: 'review';
  /** By whom the case is assigned to; a new assignment drops it, and a later revision of the work takes it back. */
  readonly recommendation: Recommendation | null;
  /** The applicant's answer to what they were asked; null: nothing is awaited of them. */
  readonly information: Due | null;
  /** That sits; null: one person decides. */
  readonly panel: Panel | null;
}

/** What was asked was not answered in time: it waits for a revision. */
export interface Incomplete extends CaseFile {
  readonly status: 'incomplete';
}

/** A ruling stands. */
export interface Ruled extends CaseFile {
  readonly status: 'ruled';
  readonly ruling: string;
  readonly served: boolean;
}

export type OpenDocketState = UnderReview | Incomplete | Ruled;

export type DocketState = { readonly status: 'absent' } | OpenDocketState;

/** A reversal takes the case back to whom it was assigned to, with nothing recommended; a remand to nobody yet. */
export const docket: View<DocketState, DocketEvent> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    if (event.type === 'DocketOpened') {
      const { network, docket, applicant, receivedOn, due } = event.data;
      return {
        status: 'review',
        network,
        docket,
        applicant,
        receivedOn,
        screening: null,
        due,
        stops: [],
        regulator: null,
        setAside: [],
        stays: [],
        touched: [],
        barred: [],
        recommendation: null,
        information: null,
        panel: null,
      };
    }
    return state.status === 'absent' ? state : evolveOpen(state, event);
  },
};

function evolveOpen(state: OpenDocketState, event: Exclude<DocketEvent, DocketOpened>): OpenDocketState {
  const file = { ...caseFile(state), touched: [...state.touched, ...touching(event)] };
  switch (event.type) {
    case 'CaseAssigned':
      return { ...reviewed(state, file), regulator: event.data.regulator, recommendation: null };
    case 'SubmissionScreened': {
      const { findings, revision, upTo, screenedOn, rules, disposition } = event.data;
      const found = { rules, disposition, findings: findings?.document ?? null };
      return { ...state, screening: { revision, upTo, screenedOn, ...found } };
    }
    case 'RecommendationMade': {
      const { regulator: by, revision, outcome } = event.data;
      const recommendation = { regulator: by, revision, outcome, isChallenged: false };
      return { ...reviewed(state, file), recommendation };
    }
    case 'RecommendationChallenged': {
      const before = reviewed(state, file);
      const { recommendation } = before;
      return { ...before, recommendation: recommendation && { ...recommendation, isChallenged: true } };
    }
    case 'InformationRequested': {
      const { due: information } = event.data;
      const stops = [...file.stops, { from: information.begins, until: null }];
      return { ...file, status: 'review', stops, recommendation: null, information, panel: null };
    }
    case 'InformationSupplied': {
      const { suppliedAt, due } = event.data;
      return { ...reviewed(state, file), stops: goneOn(file.stops, suppliedAt), due, information: null };
    }
    case 'DocketClosedIncomplete':
      return { ...file, status: 'incomplete' };
    case 'DocketReopened':
      return { ...file, status: 'review', ...anew(event.data), ...NOTHING_DONE };
    case 'RulingIssued':
      return { ...file, status: 'ruled', ruling: event.data.ruling, served: false };
    case 'RulingCorrected':
      return { ...state, touched: file.touched };
    case 'RulingStayed': {
      const { appeal, ruling } = event.data;
      return { ...state, stays: [...state.stays, { appeal, ruling }] };
    }
    case 'StayEnded':
      return { ...state, stays: state.stays.filter(({ appeal }) => appeal !== event.data.appeal) };
    case 'PanelConvened':
    case 'VoteCast':
    case 'VotingClosed':
      return { ...reviewed(state, file), panel: panelAfter(panelIn(state), event) };
    case 'DraftRejected':
      return { ...reviewed(state, file), recommendation: null, panel: null };
    case 'PanelDissolved':
      return { ...reviewed(state, file), panel: null };
    case 'RegulatorRecused':
      if (event.data.panel === null) return withoutRegulator(state);
      return { ...reviewed(state, file), panel: panelAfter(panelIn(state), event) };
    case 'RulingFlagged':
    case 'RulingRecognised':
    case 'RulingVaried':
    case 'RestrictionExpired':
      return state;
    case 'RulingReviewed':
      return { ...state, touched: file.touched };
    case 'RulingServed':
      return { ...file, status: 'ruled', ruling: event.data.ruling, served: true };
    case 'RulingReversed':
      return { ...waiting(file, event.data), regulator: file.regulator };
    case 'RulingRemanded':
      return { ...waiting(file, event.data), regulator: null, barred: file.touched };
  }
}

function caseFile(file: CaseFile): CaseFile {
  const { network, docket, applicant, receivedOn, screening, due, stops } = file;
  const { regulator, setAside, stays, touched, barred } = file;
  return {
    network,
    docket,
    applicant,
    receivedOn,
    screening,
    due,
    stops,
    regulator,
    setAside,
    stays,
    touched,
    barred,
  };
}

/** As it was under review, with what its file has now. */
function reviewed(before: OpenDocketState, file: CaseFile): UnderReview {
  const { recommendation, information, panel } = before.status === 'review' ? before : NOTHING_DONE;
  return { ...file, status: 'review', recommendation, information, panel };
}

function waiting(
  file: CaseFile,
  { ruling, due }: Pick<RulingRemanded['data'], 'ruling' | 'due'>,
): UnderReview {
  const setAside = [...file.setAside, ruling];
  return { ...file, status: 'review', setAside, ...anew({ due }), ...NOTHING_DONE };
}

const NOTHING_DONE = { recommendation: null, information: null, panel: null } as const;

function panelIn(state: OpenDocketState): Panel | null {
  return state.status === 'review' ? state.panel : null;
}

/** The time to decide begins anew. */
function anew({ due }: { readonly due: Due | null }): Pick<CaseFile, 'due' | 'stops'> {
  return { due, stops: [] };
}

/** The clock that stood still last goes on. */
export function goneOn(stops: readonly Stop[], until: string): readonly Stop[] {
  return stops.map((stop, nth) => (nth === stops.length - 1 ? { ...stop, until } : stop));
}

function withoutRegulator(state: OpenDocketState): OpenDocketState {
  if (state.status !== 'review') return { ...state, regulator: null };
  return { ...state, regulator: null, recommendation: null };
}

function touching({ type, data }: DocketEvent): readonly string[] {
  if (type === 'CaseAssigned' || type === 'RecommendationMade') return [data.regulator];
  if (type === 'RecommendationChallenged') return [data.challengedBy];
  if (type === 'PanelConvened') return data.members;
  if (type === 'RulingCorrected') return [data.correctedBy];
  if (type === 'RulingReviewed') return [data.reviewedBy];
  return type === 'RulingIssued' ? [data.decidedBy] : [];
}
