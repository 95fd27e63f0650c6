import { on, ref, table, type Handler, type Projection } from '#engine/projections';
import {
  consequenceOf,
  type PublicEvent,
  type AppealDecided,
  type AppealLodged,
  type Consequence,
  type DocketClosedIncomplete,
  type DocketOpened,
  type Doubt,
  type RulingFlagged,
  type Due,
  type DocketReopened,
  type InformationRequested,
  type InformationSupplied,
  type LeadDecisionApplied,
  type RespondentConceded,
  type ReviewOutcome,
  type RulingIssued,
  type RulingRemanded,
  type RulingReversed,
  type RulingReviewed,
  type SymphonyWithdrawn,
  type VersionRef,
} from '#governance/events';

export interface WaitingRow {
  docket: string;
  network: string;
  /** Null: its docket is not open yet. */
  received_on: string | null;
  due_at: string | null;
  due_on: string | null;
  /** Since when it waits for a ruling: its opening, or when the ruling before was reversed or sent back. */
  since: string;
  /** When the work was withdrawn while it waited: until then it did. */
  ended: string | null;
  withdrawn: boolean;
  waits: boolean;
}

/** Dockets, and whether they wait for a ruling. */
export const waitingTable = table<WaitingRow>({
  name: 'dashboard_docket',
  columns: {
    docket: { type: 'uuid' },
    network: { type: 'text' },
    received_on: { type: 'date', nullable: true },
    due_at: { type: 'timestamptz', nullable: true },
    due_on: { type: 'date', nullable: true },
    since: { type: 'timestamptz' },
    ended: { type: 'timestamptz', nullable: true },
    withdrawn: { type: 'boolean' },
    waits: { type: 'boolean' },
  },
  key: ['docket'],
});

export interface RulingRow {
  ruling: string;
  docket: string;
  network: string;
  /** From when to when its docket waited for it, and how it stood in the queue. */
  since: string;
  issued_at: string;
  received_on: string | null;
  due_at: string | null;
  due_on: string | null;
  /** In which it was issued: `2147-03`. */
  month: string;
  outcome: RulingIssued['data']['outcome'];
  /** From when the docket began to wait. */
  seconds: number;
  /** Each version once. */
  cited: readonly Pick<VersionRef, 'path' | 'version'>[];
  appealed: boolean;
  /** How appeals against it ended that were conceded or decided. */
  endings: readonly (Consequence | 'conceded')[];
  /** Doubts about it, each until it was reviewed or the ruling stood no more. */
  flags: readonly FlagFigured[];
}

interface FlagFigured {
  readonly flag: string;
  readonly because: Doubt;
  readonly from: string;
  readonly until: string | null;
  /** Null: it is open. */
  readonly ending: DoubtEnding | null;
}

/** By a review of the ruling; or the ruling stood no more, by whatever else. */
export const DOUBT_ENDINGS = ['stands', 'reversed', 'fell-away'] as const satisfies readonly (
  ReviewOutcome | string
)[];
type DoubtEnding = (typeof DOUBT_ENDINGS)[number];

/** Rulings and what became of them. */
export const rulingTable = table<RulingRow>({
  name: 'dashboard_ruling',
  columns: {
    ruling: { type: 'uuid' },
    docket: { type: 'uuid' },
    network: { type: 'text' },
    since: { type: 'timestamptz' },
    issued_at: { type: 'timestamptz' },
    received_on: { type: 'date', nullable: true },
    due_at: { type: 'timestamptz', nullable: true },
    due_on: { type: 'date', nullable: true },
    month: { type: 'text' },
    outcome: { type: 'text' },
    seconds: { type: 'bigint' },
    cited: { type: 'jsonb' },
    appealed: { type: 'boolean' },
    endings: { type: 'jsonb' },
    flags: { type: 'jsonb' },
  },
  key: ['ruling'],
  indexes: ['network, issued_at', 'issued_at'],
});

/** What the figures count, by event. */
export const counted: Projection<PublicEvent>['on'] = {
  DocketOpened: on<DocketOpened>(
    ({ data }) => [ref(waitingTable, data.docket)],
    ({ data: { docket, network, receivedOn, due }, recordedAt }, rows) => {
      const withdrawn = rows.get(waitingTable, docket)?.withdrawn ?? false;
      rows.put(waitingTable, {
        docket,
        network,
        received_on: receivedOn,
        ...dueAt(due),
        since: recordedAt,
        ended: null,
        withdrawn,
        waits: !withdrawn,
      });
    },
  ),
  // While the clock stands still nothing is overdue.
  InformationRequested: inQueue<InformationRequested>(() => dueAt(null)),
  InformationSupplied: inQueue<InformationSupplied>(({ due }) => dueAt(due)),
  DocketClosedIncomplete: inQueue<DocketClosedIncomplete>((_, ended) => ({ ended, waits: false })),
  DocketReopened: inQueue<DocketReopened>(({ due }, since) => ({
    ...dueAt(due),
    since,
    ended: null,
    waits: true,
  })),
  RulingIssued: on<RulingIssued>(
    ({ data }) => [ref(waitingTable, data.docket)],
    ({ data, recordedAt }, rows) => {
      const docket = rows.get(waitingTable, data.docket)!;
      rows.put(waitingTable, { ...docket, waits: false });
      rows.put(rulingTable, {
        ruling: data.ruling,
        docket: data.docket,
        network: data.network,
        since: docket.since,
        issued_at: recordedAt,
        received_on: docket.received_on,
        due_at: docket.due_at,
        due_on: docket.due_on,
        month: recordedAt.slice(0, 7),
        outcome: data.outcome,
        seconds: Math.round((Date.parse(recordedAt) - Date.parse(docket.since)) / 1_000),
        cited: versionsOf(data.cited),
        appealed: false,
        endings: [],
        flags: [],
      });
    },
  ),
  RulingReversed: waitingAgain<RulingReversed>(),
  RulingRemanded: waitingAgain<RulingRemanded>(),
  SymphonyWithdrawn: on<SymphonyWithdrawn>(
    ({ data }) => [ref(waitingTable, data.symphony)],
    ({ data: { symphony, network }, recordedAt }, rows) => {
      // A work may be withdrawn before its docket opens.
      const docket = rows.get(waitingTable, symphony) ?? {
        docket: symphony,
        network,
        received_on: null,
        ...dueAt(null),
        since: recordedAt,
        waits: false,
      };
      const ended = docket.waits ? recordedAt : null;
      rows.put(waitingTable, { ...docket, ended, withdrawn: true, waits: false });
    },
  ),
  RulingFlagged: becoming<RulingFlagged>(({ flag, because }, { flags }, recordedAt) => ({
    flags: [...flags, { flag, because, from: recordedAt, until: null, ending: null }],
  })),
  RulingReviewed: becoming<RulingReviewed>(({ flag, outcome }, { flags }, until) => ({
    flags: flag === null ? flags : closed(flags, { until, ending: outcome }, flag),
  })),
  AppealLodged: becoming<AppealLodged>(() => ({ appealed: true })),
  RespondentConceded: becoming<RespondentConceded>((_, { endings }) => ({
    endings: [...endings, 'conceded'],
  })),
  AppealDecided: decided<AppealDecided>(),
  LeadDecisionApplied: decided<LeadDecisionApplied>(),
};

function dueAt(due: Due | null): Pick<WaitingRow, 'due_at' | 'due_on'> {
  return { due_at: due?.at ?? null, due_on: due?.on ?? null };
}

function inQueue<
  E extends InformationRequested | InformationSupplied | DocketClosedIncomplete | DocketReopened,
>(change: (data: E['data'], recordedAt: string) => Partial<WaitingRow>): Handler<E> {
  return on<E>(
    ({ data }) => [ref(waitingTable, data.docket)],
    ({ data, recordedAt }, rows) => {
      rows.put(waitingTable, { ...rows.get(waitingTable, data.docket)!, ...change(data, recordedAt) });
    },
  );
}

function waitingAgain<E extends RulingReversed | RulingRemanded>(): Handler<E> {
  return on<E>(
    ({ data }) => [ref(waitingTable, data.docket), ref(rulingTable, data.ruling)],
    ({ data, recordedAt }, rows) => {
      const docket = rows.get(waitingTable, data.docket)!;
      const ruling = rows.get(rulingTable, data.ruling)!;
      rows.put(rulingTable, {
        ...ruling,
        flags: closed(ruling.flags, { until: recordedAt, ending: 'fell-away' }),
      });
      rows.put(waitingTable, { ...docket, ...dueAt(data.due), since: recordedAt, waits: !docket.withdrawn });
    },
  );
}

function decided<E extends AppealDecided | LeadDecisionApplied>(): Handler<E> {
  return becoming<E>(({ outcomes }, { endings }) => ({ endings: [...endings, consequenceOf(outcomes)] }));
}

function becoming<
  E extends
    AppealLodged | RespondentConceded | AppealDecided | LeadDecisionApplied | RulingFlagged | RulingReviewed,
>(change: (data: E['data'], row: RulingRow, recordedAt: string) => Partial<RulingRow>): Handler<E> {
  return on<E>(
    ({ data }) => (data.ruling === null ? [] : [ref(rulingTable, data.ruling)]),
    ({ data, recordedAt }, rows) => {
      // Of an appeal against an order nothing becomes of a ruling.
      if (data.ruling === null) return;
      const row = rows.get(rulingTable, data.ruling)!;
      rows.put(rulingTable, { ...row, ...change(data, row, recordedAt) });
    },
  );
}

/** One of them; without one all that were open. */
function closed(
  flags: RulingRow['flags'],
  how: Pick<FlagFigured, 'until' | 'ending'>,
  which?: string,
): RulingRow['flags'] {
  return flags.map((one) =>
    one.until === null && (which === undefined || one.flag === which) ? { ...one, ...how } : one,
  );
}

function versionsOf(cited: readonly VersionRef[]): RulingRow['cited'] {
  return [...new Map(cited.map(({ path, version }) => [`${path} ${version}`, { path, version }])).values()];
}
