import type { PlainDate, View } from '#kernel';
import type { Disposition, DocketEvent, DocketOpened, RulingOutcome } from '#governance/events';

interface CaseFile {
  readonly network: string;
  readonly docket: string;
  readonly applicant: string;
  readonly receivedOn: PlainDate;
  /** Of the newest revision that was screened; null: none was yet. */
  readonly screening: Screened | null;
  /** To whom it is assigned, if to anybody yet. */
  readonly regulator: string | null;
  /** Rulings that stand no more. */
  readonly setAside: readonly string[];
  /** Everyone who was ever assigned, recommended, decided or corrected here. */
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
}

/** No ruling stands: it waits for one. */
export interface UnderReview extends CaseFile {
  readonly status: 'review';
  /** By whom the case is assigned to; a new assignment drops it, and a later revision of the work takes it back. */
  readonly recommendation: Recommendation | null;
}

/** A ruling stands. */
export interface Ruled extends CaseFile {
  readonly status: 'ruled';
  readonly ruling: string;
  readonly served: boolean;
}

export type OpenDocketState = UnderReview | Ruled;

export type DocketState = { readonly status: 'absent' } | OpenDocketState;

/** A reversal takes the case back to whom it was assigned to, with nothing recommended; a remand to nobody yet. */
export const docket: View<DocketState, DocketEvent> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    if (event.type === 'DocketOpened') {
      const { network, docket, applicant, receivedOn } = event.data;
      return {
        status: 'review',
        network,
        docket,
        applicant,
        receivedOn,
        screening: null,
        regulator: null,
        setAside: [],
        touched: [],
        barred: [],
        recommendation: null,
      };
    }
    return state.status === 'absent' ? state : evolveOpen(state, event);
  },
};

function evolveOpen(state: OpenDocketState, event: Exclude<DocketEvent, DocketOpened>): OpenDocketState {
  const file = { ...caseFile(state), touched: [...state.touched, ...touching(event)] };
  switch (event.type) {
    case 'CaseAssigned':
      return { ...file, status: 'review', regulator: event.data.regulator, recommendation: null };
    case 'SubmissionScreened': {
      const { findings, revision, upTo, screenedOn, rules, disposition } = event.data;
      const found = { rules, disposition, findings: findings?.document ?? null };
      return { ...state, screening: { revision, upTo, screenedOn, ...found } };
    }
    case 'RecommendationMade': {
      const { regulator: by, revision, outcome } = event.data;
      return { ...file, status: 'review', recommendation: { regulator: by, revision, outcome } };
    }
    case 'RulingIssued':
      return { ...file, status: 'ruled', ruling: event.data.ruling, served: false };
    case 'RulingCorrected':
      return { ...state, touched: file.touched };
    case 'RulingServed':
      return { ...file, status: 'ruled', ruling: event.data.ruling, served: true };
    case 'RulingReversed':
      return { ...waiting(file, event.data.ruling), regulator: file.regulator };
    case 'RulingRemanded':
      return { ...waiting(file, event.data.ruling), regulator: null, barred: file.touched };
  }
}

function caseFile(file: CaseFile): CaseFile {
  const { network, docket, applicant, receivedOn, screening, regulator, setAside, touched, barred } = file;
  return { network, docket, applicant, receivedOn, screening, regulator, setAside, touched, barred };
}

function waiting(file: CaseFile, ruling: string): UnderReview {
  return { ...file, status: 'review', setAside: [...file.setAside, ruling], recommendation: null };
}

function touching({ type, data }: DocketEvent): readonly string[] {
  if (type === 'CaseAssigned' || type === 'RecommendationMade') return [data.regulator];
  if (type === 'RulingCorrected') return [data.correctedBy];
  return type === 'RulingIssued' ? [data.decidedBy] : [];
}
