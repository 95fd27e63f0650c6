import { on, ref, table, type Handler, type Projection } from '#engine/projections';
import {
  citeVersion,
  type PublicEvent,
  type AppealLodged,
  type DocketOpened,
  type InstrumentEnacted,
  type NetworkEstablished,
  type ProvisionAmended,
  type ProvisionInserted,
  type ProvisionRepealed,
  type ReformCommenced,
  type RulingIssued,
  type RulingReversed,
  type SymphonySubmitted,
  type SymphonyWithdrawn,
} from '#governance/events';

type CountedEvent =
  | NetworkEstablished
  | InstrumentEnacted
  | ProvisionInserted
  | ProvisionAmended
  | ProvisionRepealed
  | SymphonySubmitted
  | RulingIssued
  | AppealLodged
  | ReformCommenced;

/** What the front page counts, under which word. */
const COUNTED: Readonly<Record<CountedEvent['type'], string>> = {
  NetworkEstablished: 'networks',
  InstrumentEnacted: 'instruments',
  ProvisionInserted: 'ruleChanges',
  ProvisionAmended: 'ruleChanges',
  ProvisionRepealed: 'ruleChanges',
  SymphonySubmitted: 'submissions',
  RulingIssued: 'rulings',
  AppealLodged: 'appeals',
  ReformCommenced: 'reforms',
};

export const countedWords: readonly string[] = [...new Set(Object.values(COUNTED))];

interface CountRow {
  word: string;
  n: number;
}

export const counts = table<CountRow>({
  name: 'overview_count',
  columns: { word: { type: 'text' }, n: { type: 'bigint' } },
  key: ['word'],
});

export interface ChangeRow {
  /** 0 to 9: the newest ten take turns. */
  slot: number;
  number: number;
  network: string;
  provision: string;
  path: string;
  citation: string;
  title: string | null;
  op: 'inserted' | 'amended' | 'repealed';
  effective_from: string | null;
  recorded_at: string;
  cause: { reform: string; appeal: string | null } | null;
}

const CHANGES = 10;

export const changes = table<ChangeRow>({
  name: 'overview_change',
  columns: {
    slot: { type: 'integer' },
    number: { type: 'bigint' },
    network: { type: 'text' },
    provision: { type: 'uuid' },
    path: { type: 'text' },
    citation: { type: 'text' },
    title: { type: 'text', nullable: true },
    op: { type: 'text' },
    effective_from: { type: 'date', nullable: true },
    recorded_at: { type: 'timestamptz' },
    cause: { type: 'jsonb', nullable: true },
  },
  key: ['slot'],
});

interface WordingRow {
  provision: string;
  title: string;
}

/** A repeal does not say the title of what it repeals. */
const wordings = table<WordingRow>({
  name: 'overview_wording',
  columns: { provision: { type: 'uuid' }, title: { type: 'text' } },
  key: ['provision'],
});

export interface DutyRow {
  docket: string;
  network: string;
  due_on: string;
  /** Whether it is done, or nobody has to do it any more. */
  met: boolean;
}

/** Dockets with a last day for their ruling. */
export const duties = table<DutyRow>({
  name: 'overview_duty',
  columns: {
    docket: { type: 'uuid' },
    network: { type: 'text' },
    due_on: { type: 'date' },
    met: { type: 'boolean' },
  },
  key: ['docket'],
  indexes: ['met, due_on, docket'],
});

/** The front page: what there is, what changed lately, what is due. */
export const overviewProjection: Projection<PublicEvent> = {
  name: 'overview',
  version: 4,
  tables: [counts, changes, wordings, duties],
  on: {
    NetworkEstablished: counting<NetworkEstablished>('NetworkEstablished'),
    InstrumentEnacted: counting<InstrumentEnacted>('InstrumentEnacted'),
    SymphonySubmitted: counting<SymphonySubmitted>('SymphonySubmitted'),
    AppealLodged: counting<AppealLodged>('AppealLodged'),
    ReformCommenced: counting<ReformCommenced>('ReformCommenced'),
    ProvisionInserted: changing<ProvisionInserted>('inserted'),
    ProvisionAmended: changing<ProvisionAmended>('amended'),
    ProvisionRepealed: changing<ProvisionRepealed>('repealed'),
    DocketOpened: on<DocketOpened>(
      () => [],
      ({ data: { network, docket, due } }, rows) => {
        if (due) rows.put(duties, { docket, network, due_on: due.on, met: false });
      },
    ),
    RulingIssued: on<RulingIssued>(
      ({ data }) => [ref(duties, data.docket), ref(counts, COUNTED.RulingIssued)],
      ({ data }, rows) => {
        count(rows, COUNTED.RulingIssued);
        mark(rows, data.docket, true);
      },
    ),
    // The docket waits for a ruling again, and its day has not moved.
    RulingReversed: on<RulingReversed>(
      ({ data }) => [ref(duties, data.docket)],
      ({ data }, rows) => mark(rows, data.docket, false),
    ),
    SymphonyWithdrawn: on<SymphonyWithdrawn>(
      ({ data }) => [ref(duties, data.symphony)],
      ({ data }, rows) => mark(rows, data.symphony, true),
    ),
  },
};

type RowsOf = Parameters<Handler['apply']>[1];

function counting<E extends CountedEvent>(type: E['type']): Handler<E> {
  return on<E>(
    () => [ref(counts, COUNTED[type])],
    (_, rows) => count(rows, COUNTED[type]),
  );
}

function changing<E extends ProvisionInserted | ProvisionAmended | ProvisionRepealed>(
  op: ChangeRow['op'],
): Handler<E> {
  return on<E>(
    ({ data }) => [ref(counts, 'ruleChanges'), ref(wordings, data.provision)],
    (event, rows) => {
      const data: E['data'] = event.data;
      const { network, provision, path, version, effectiveFrom, cause } = data;
      if ('title' in data) rows.put(wordings, { provision, title: data.title });
      const wording = rows.get(wordings, provision);
      rows.put(changes, {
        slot: count(rows, 'ruleChanges') % CHANGES,
        number: event.number,
        network,
        provision,
        path,
        citation: citeVersion(network, { path, version }),
        title: wording?.title ?? null,
        op,
        effective_from: effectiveFrom,
        recorded_at: event.recordedAt,
        cause,
      });
    },
  );
}

/** Counts one more; the count before. */
function count(rows: RowsOf, word: string): number {
  const n = rows.get(counts, word)?.n ?? 0;
  rows.put(counts, { word, n: n + 1 });
  return n;
}

function mark(rows: RowsOf, docket: string, met: boolean): void {
  const duty = rows.get(duties, docket);
  if (duty) rows.put(duties, { ...duty, met });
}
