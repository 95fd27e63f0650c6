import { on, ref, table, type Logged, type Ref, type Rows } from '#engine/projections';
import type { Entry } from '#kernel';
import type {
  DirectionComplied,
  DirectionDefaulted,
  DirectionDueDateChanged,
  DirectionEvent,
  DirectionGiven,
  End,
  ExtensionGranted,
  ExtensionRefused,
  ExtensionRequested,
  Party,
} from '#governance/events';

export interface DirectionRow {
  readonly direction: string;
  readonly appeal: string;
  readonly network: string;
  /** Counted in the appeal. */
  readonly nth: number;
  readonly given_to: Party;
  /** Whose it is: the appellant; null: of the network. */
  readonly whom: string | null;
  readonly what: string;
  readonly due: End;
  readonly due_at: string;
  readonly given_at: string;
  /** As it is recorded: in an appeal that is closed, an open one has fallen away. */
  readonly status: 'open' | 'complied' | 'defaulted';
  /** By when it was due before, the oldest first. */
  readonly changes: readonly ChangeRow[];
  readonly complied: SaidRow | null;
  readonly extensions: readonly ExtensionRow[];
}

export interface ChangeRow {
  readonly before: End;
  readonly due: End;
  /** Null: an extension was granted. */
  readonly reason: string | null;
  readonly changed_at: string;
}

/** What a party says. */
export interface SaidRow {
  readonly by: string;
  /** Vault id of the appellant's words; null: the respondent said it. */
  readonly sealed: string | null;
  readonly answer: string | null;
  readonly said_at: string;
}

export interface ExtensionRow extends SaidRow {
  /** Null: the adjudicator has not answered. */
  readonly answered: {
    readonly due: End | null;
    readonly reasons: string | null;
    readonly answered_at: string;
  } | null;
}

export const directionTable = table<DirectionRow>({
  name: 'appeal_direction',
  columns: {
    direction: { type: 'uuid' },
    appeal: { type: 'uuid' },
    network: { type: 'text' },
    nth: { type: 'integer' },
    given_to: { type: 'text' },
    whom: { type: 'text', nullable: true },
    what: { type: 'text' },
    due: { type: 'jsonb' },
    due_at: { type: 'timestamptz' },
    given_at: { type: 'timestamptz' },
    status: { type: 'text' },
    changes: { type: 'jsonb' },
    complied: { type: 'jsonb', nullable: true },
    extensions: { type: 'jsonb' },
  },
  key: ['direction'],
  indexes: ['appeal, nth', 'status, whom, due_at', 'status, network, due_at'],
});

/** One row a direction; `moves`: the appeal is further. */
export function directionHandlers(
  touches: (event: Logged<Entry<DirectionEvent>>) => readonly Ref[],
  moves: (event: Logged<Entry<DirectionEvent>>, rows: Rows) => void,
) {
  const onDirection = <E extends Exclude<DirectionEvent, DirectionGiven>>(
    changeOf: (event: Logged<Entry<E>>, row: Readonly<DirectionRow>) => Partial<DirectionRow>,
  ) =>
    on<E>(
      (event) => [...touches(event as never), ref(directionTable, event.data.direction)],
      (event, rows) => {
        moves(event as never, rows);
        const row = rows.get(directionTable, event.data.direction)!;
        rows.put(directionTable, { ...row, ...changeOf(event as Logged<Entry<E>>, row) });
      },
    );
  return {
    DirectionGiven: on<DirectionGiven>(touches, (event, rows) => {
      moves(event, rows);
      const { direction, appeal, network, nth, to, whom, what, due } = event.data;
      rows.put(directionTable, {
        direction,
        appeal,
        network,
        nth,
        given_to: to,
        whom,
        what,
        due,
        due_at: due.at,
        given_at: event.recordedAt,
        status: 'open',
        changes: [],
        complied: null,
        extensions: [],
      });
    }),
    DirectionDueDateChanged: onDirection<DirectionDueDateChanged>(({ data, recordedAt }, row) =>
      due(row, { ...data, changed_at: recordedAt }),
    ),
    DirectionComplied: onDirection<DirectionComplied>((event) => ({
      status: 'complied',
      complied: saidIn(event),
    })),
    DirectionDefaulted: onDirection<DirectionDefaulted>(() => ({ status: 'defaulted' })),
    ExtensionRequested: onDirection<ExtensionRequested>((event, { extensions }) => ({
      extensions: [...extensions, { ...saidIn(event), answered: null }],
    })),
    ExtensionGranted: onDirection<ExtensionGranted>(({ data, recordedAt }, row) => ({
      ...due(row, { ...data, reason: null, changed_at: recordedAt }),
      ...answering(row, { due: data.due, reasons: null, answered_at: recordedAt }),
    })),
    ExtensionRefused: onDirection<ExtensionRefused>(({ data: { reasons }, recordedAt }, row) =>
      answering(row, { due: null, reasons, answered_at: recordedAt }),
    ),
  };
}

function due(row: DirectionRow, { before, due, reason, changed_at }: ChangeRow): Partial<DirectionRow> {
  const changes = [...row.changes, { before, due, reason, changed_at }];
  return { status: 'open', due, due_at: due.at, changes };
}

function saidIn({ data, recordedAt }: Logged<Entry<DirectionComplied | ExtensionRequested>>): SaidRow {
  const { by, statement, answer } = data;
  return { by, sealed: statement?.sealed ?? null, answer, said_at: recordedAt };
}

function answering(
  { extensions }: DirectionRow,
  answered: NonNullable<ExtensionRow['answered']>,
): Partial<DirectionRow> {
  return { extensions: [...extensions.slice(0, -1), { ...extensions.at(-1)!, answered }] };
}
