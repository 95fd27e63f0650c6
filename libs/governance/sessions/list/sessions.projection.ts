import type { Entry } from '#kernel';
import { on, ref, table, type Logged, type Projection, type Ref, type Rows } from '#engine/projections';
import type {
  ConsentGiven,
  ConsentExpired,
  ConsentWithdrawn,
  LackKind,
  MemoryContributed,
  MemoryTakenBack,
  ParticipantAdmitted,
  PublicEvent,
  SessionCancelled,
  SessionCleared,
  SessionEnded,
  SessionEvent,
  SessionHalted,
  SessionPlanned,
  SessionResumed,
  SessionSealed,
  SessionStarted,
} from '#governance/events';
import type { PlannedSession } from '../session.js';

/** What happened to it from its beginning on, in its order. */
export interface Turn {
  readonly what: 'started' | 'halted' | 'resumed' | 'ended';
  readonly at: string;
  /** Of a halt what it lacked. */
  readonly lacks: readonly LackKind[];
  /** Null: it followed. */
  readonly by: string | null;
  readonly reasons: string | null;
}

export interface SessionRow extends Pick<PlannedSession, 'status' | 'sharing' | 'intensity' | 'work'> {
  readonly session: string;
  readonly network: string;
  readonly sanctuary: string;
  readonly cluster: string | null;
  readonly steward: string;
  readonly title: string;
  readonly pods: readonly string[];
  readonly begins: string;
  readonly ends: string;
  readonly invited: number;
  readonly admitted: number;
  /** That were given, and neither withdrawn nor recorded as run out. */
  readonly consents: number;
  readonly memories: number;
  readonly cleared_at: string | null;
  /** While it is live: when something that it rests on ends by itself, or it does. */
  readonly covered_until: string | null;
  readonly turns: readonly Turn[];
  readonly cancelled: {
    readonly at: string;
    readonly because: SessionCancelled['data']['because'];
    readonly by: string | null;
    readonly reasons: string | null;
  } | null;
  readonly sealed: { readonly at: string; readonly root: string; readonly memories: number } | null;
  /** Log number of its planning. */
  readonly number: number;
}

export const sessionTable = table<SessionRow>({
  name: 'session',
  columns: {
    session: { type: 'uuid' },
    network: { type: 'text' },
    sanctuary: { type: 'uuid' },
    cluster: { type: 'uuid', nullable: true },
    steward: { type: 'text' },
    title: { type: 'text' },
    status: { type: 'text' },
    pods: { type: 'jsonb' },
    work: { type: 'jsonb', nullable: true },
    intensity: { type: 'jsonb' },
    sharing: { type: 'text' },
    begins: { type: 'timestamptz' },
    ends: { type: 'timestamptz' },
    invited: { type: 'integer' },
    admitted: { type: 'integer' },
    consents: { type: 'integer' },
    memories: { type: 'integer' },
    cleared_at: { type: 'timestamptz', nullable: true },
    covered_until: { type: 'timestamptz', nullable: true },
    turns: { type: 'jsonb' },
    cancelled: { type: 'jsonb', nullable: true },
    sealed: { type: 'jsonb', nullable: true },
    number: { type: 'bigint' },
  },
  key: ['session'],
  indexes: ['network, number', 'sanctuary, number', 'cluster, number', 'status'],
});

/** One row a session: who takes part stands in none. */
export const sessionsProjection: Projection<PublicEvent> = {
  name: 'sessions',
  version: 2,
  tables: [sessionTable],
  on: {
    SessionPlanned: on<SessionPlanned>(
      () => [],
      ({ data, number }, rows) => {
        const { invitations, ...planned } = data;
        rows.put(sessionTable, {
          ...planned,
          cluster: planned.cluster ?? null,
          status: 'gathering',
          invited: invitations.length,
          admitted: 0,
          consents: 0,
          memories: 0,
          cleared_at: null,
          covered_until: null,
          turns: [],
          cancelled: null,
          sealed: null,
          number,
        });
      },
    ),
    ParticipantAdmitted: on<ParticipantAdmitted>(ofSession, ({ data }, rows) => {
      become(rows, data, (row) => ({ ...anew(row), admitted: row.admitted + 1 }));
    }),
    ConsentGiven: on<ConsentGiven>(ofSession, ({ data }, rows) => {
      become(rows, data, (row) => ({ ...anew(row), consents: row.consents + 1 }));
    }),
    ConsentNarrowed: on(ofSession, ({ data }, rows) => {
      become(rows, data, anew);
    }),
    ConsentWithdrawn: on<ConsentWithdrawn>(ofSession, oneConsentLess),
    ConsentExpired: on<ConsentExpired>(ofSession, oneConsentLess),
    MemoryContributed: on<MemoryContributed>(ofSession, ({ data }, rows) => {
      become(rows, data, (row) => ({ ...anew(row), memories: row.memories + 1 }));
    }),
    MemoryTakenBack: on<MemoryTakenBack>(ofSession, ({ data }, rows) => {
      become(rows, data, (row) => ({ ...anew(row), memories: row.memories - 1 }));
    }),
    SessionCleared: on<SessionCleared>(ofSession, ({ data, recordedAt }, rows) => {
      become(rows, data, () => ({ status: 'cleared', cleared_at: recordedAt }));
    }),
    SessionStarted: on<SessionStarted>(ofSession, ({ data, recordedAt: at }, rows) => {
      goesOn(rows, data, { what: 'started', at, lacks: [], by: data.startedBy, reasons: null });
    }),
    SessionResumed: on<SessionResumed>(ofSession, ({ data, recordedAt: at }, rows) => {
      goesOn(rows, data, { what: 'resumed', at, lacks: [], by: data.resumedBy, reasons: null });
    }),
    SessionHalted: on<SessionHalted>(ofSession, ({ data, recordedAt: at }, rows) => {
      const { lacks, haltedBy: by, reasons } = data;
      become(rows, data, ({ turns }) => ({
        status: 'halted',
        covered_until: null,
        turns: [...turns, { what: 'halted', at, lacks, by, reasons }],
      }));
    }),
    SessionEnded: on<SessionEnded>(ofSession, ({ data }, rows) => {
      const { at, endedBy: by } = data;
      become(rows, data, ({ turns }) => ({
        status: 'ended',
        covered_until: null,
        turns: [...turns, { what: 'ended', at, lacks: [], by, reasons: null }],
      }));
    }),
    SessionCancelled: on<SessionCancelled>(ofSession, ({ data, recordedAt: at }, rows) => {
      const { because, cancelledBy: by, reasons } = data;
      become(rows, data, () => ({ status: 'cancelled', cancelled: { at, because, by, reasons } }));
    }),
    SessionSealed: on<SessionSealed>(ofSession, ({ data, recordedAt: at }, rows) => {
      const { root, memories } = data;
      become(rows, data, () => ({ sealed: { at, root, memories } }));
    }),
  },
};

function ofSession({ data }: Logged<Entry<SessionEvent>>): readonly Ref[] {
  return [ref(sessionTable, data.session)];
}

function become(
  rows: Rows,
  { session }: { readonly session: string },
  change: (row: SessionRow) => Partial<SessionRow>,
): void {
  const row = rows.get(sessionTable, session)!;
  rows.put(sessionTable, { ...row, ...change(row) });
}

/** As in its stream: once something changes that a clearance is of, it takes another. */
function anew({ status }: SessionRow): Partial<SessionRow> {
  return status === 'cleared' ? { status: 'gathering' } : {};
}

function oneConsentLess({ data }: Logged<Entry<ConsentWithdrawn | ConsentExpired>>, rows: Rows): void {
  become(rows, data, (row) => ({ ...anew(row), consents: row.consents - 1 }));
}

function goesOn(rows: Rows, data: (SessionStarted | SessionResumed)['data'], turn: Turn): void {
  become(rows, data, ({ turns, ends }) => ({
    status: 'live',
    covered_until: data.until ?? ends,
    turns: [...turns, turn],
  }));
}
