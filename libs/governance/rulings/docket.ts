import type { DomainEvent, PlainDate, View } from '#kernel';

/** One version of one provision of the rulebook. */
export interface VersionRef {
  readonly provision: string;
  readonly path: string;
  readonly version: number;
}

/** A statutory period and the provision that sets it. */
export interface Period {
  /** Calendar days. */
  readonly days: number;
  readonly by: VersionRef;
}

/** The last day of a period, explained. */
export interface Due extends Period {
  readonly on: PlainDate;
}

export const outcomes = [
  'approved',
  'approved-with-conditions',
  'restricted',
  'changes-required',
  'refused',
  'no-jurisdiction',
] as const;
export type RulingOutcome = (typeof outcomes)[number];

/** Who may dream a work, where or when; each ends by itself. */
export interface Restriction {
  readonly on: 'audience' | 'venue' | 'time';
  readonly text: string;
  /** Its last day; null: as long as the ruling stands. */
  readonly until: PlainDate | null;
}

export type DocketOpened = DomainEvent<
  'DocketOpened',
  {
    readonly network: string;
    /** The work's id: one docket for each. */
    readonly docket: string;
    readonly symphony: string;
    readonly applicant: string;
    readonly title: string;
    readonly receivedOn: PlainDate;
    /** Null where no provision in force set a time to decide. */
    readonly due: Due | null;
  }
>;

export type CaseAssigned = DomainEvent<
  'CaseAssigned',
  {
    readonly network: string;
    readonly docket: string;
    readonly regulator: string;
    readonly assignedBy: string;
  }
>;

export type RecommendationMade = DomainEvent<
  'RecommendationMade',
  {
    readonly network: string;
    readonly docket: string;
    readonly regulator: string;
    /** Of the work, that was judged. Null in what version 1 recorded: it did not say. */
    readonly revision: number | null;
    readonly outcome: RulingOutcome;
    readonly reasons: string;
  }
>;

export type RulingIssued = DomainEvent<
  'RulingIssued',
  {
    readonly network: string;
    readonly docket: string;
    readonly ruling: string;
    /** Of the work, that was judged. */
    readonly revision: number;
    readonly decidedBy: string;
    readonly outcome: RulingOutcome;
    readonly facts: string;
    readonly reasons: string;
    readonly cited: readonly VersionRef[];
    readonly conditions: readonly string[];
    readonly restrictions: readonly Restriction[];
    /** The day whose law governs the case; null: the log says one that no calendar has. */
    readonly governingDate: PlainDate | null;
    /** Why the outcome differs from the recommendation, where it does. */
    readonly differs: string | null;
  }
>;

export type RulingServed = DomainEvent<
  'RulingServed',
  {
    readonly network: string;
    readonly docket: string;
    readonly ruling: string;
    readonly servedOn: PlainDate;
    readonly lastDayToAppeal: PlainDate;
    readonly window: Period;
  }
>;

export type RulingReversed = DomainEvent<
  'RulingReversed',
  {
    readonly network: string;
    readonly docket: string;
    readonly ruling: string;
    readonly appeal: string;
    readonly reasons: string;
  }
>;

export type DocketEvent =
  DocketOpened | CaseAssigned | RecommendationMade | RulingIssued | RulingServed | RulingReversed;

interface CaseFile {
  readonly network: string;
  readonly docket: string;
  readonly applicant: string;
  /** To whom it is assigned, if to anybody yet. */
  readonly regulator: string | null;
  /** Rulings that stand no more. */
  readonly reversed: readonly string[];
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

/** A reversal takes the case back to whom it was assigned to, with nothing recommended. */
export const docket: View<DocketState, DocketEvent> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    if (event.type === 'DocketOpened') {
      const { network, docket, applicant } = event.data;
      return {
        status: 'review',
        network,
        docket,
        applicant,
        regulator: null,
        reversed: [],
        recommendation: null,
      };
    }
    return state.status === 'absent' ? state : evolveOpen(state, event);
  },
};

function evolveOpen(state: OpenDocketState, event: Exclude<DocketEvent, DocketOpened>): OpenDocketState {
  const { network, docket, applicant, regulator, reversed } = state;
  const file = { network, docket, applicant, regulator, reversed };
  switch (event.type) {
    case 'CaseAssigned':
      return { ...file, status: 'review', regulator: event.data.regulator, recommendation: null };
    case 'RecommendationMade': {
      const { regulator: by, revision, outcome } = event.data;
      return { ...file, status: 'review', recommendation: { regulator: by, revision, outcome } };
    }
    case 'RulingIssued':
      return { ...file, status: 'ruled', ruling: event.data.ruling, served: false };
    case 'RulingServed':
      return { ...file, status: 'ruled', ruling: event.data.ruling, served: true };
    case 'RulingReversed':
      return { ...file, status: 'review', reversed: [...reversed, event.data.ruling], recommendation: null };
  }
}

/** Id of the stream that tells a case, from the work that it is about. */
export function docketStream(symphony: string): string {
  return `docket-${symphony}`;
}
