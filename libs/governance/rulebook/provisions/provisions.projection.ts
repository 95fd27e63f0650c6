import { on, ref, table, type Logged, type Projection, type Rows } from '#engine/projections';
import type { Entry } from '#kernel';
import {
  type InstrumentEnacted,
  type MachineForm,
  type ProvisionAmended,
  type ProvisionEvent,
  type ProvisionInserted,
  type ProvisionRepealed,
  type PublicEvent,
  type Settings,
} from '#governance/events';
import { sortOf } from './sort.js';

export interface InstrumentRow {
  readonly instrument: string;
  readonly network: string;
  readonly number: string;
  readonly title: string;
  readonly kind: string;
  readonly enacted_at: string;
  readonly log_number: number;
}

export const instrumentTable = table<InstrumentRow>({
  name: 'instrument',
  columns: {
    instrument: { type: 'uuid' },
    network: { type: 'text' },
    number: { type: 'text' },
    title: { type: 'text' },
    kind: { type: 'text' },
    enacted_at: { type: 'timestamptz' },
    log_number: { type: 'bigint' },
  },
  key: ['instrument'],
  indexes: ['network, log_number'],
});

/** Where a provision stands, or stood. */
export interface ProvisionRow {
  readonly provision: string;
  readonly network: string;
  readonly path: string;
  /** Orders paths as people read them: 4.10 after 4.2. */
  readonly sort: string;
  readonly instrument: string | null;
  readonly number: string | null;
  /** Log number of the change that it began with. */
  readonly first_number: number;
}

export const provisionTable = table<ProvisionRow>({
  name: 'provision',
  columns: {
    provision: { type: 'uuid' },
    network: { type: 'text' },
    path: { type: 'text' },
    sort: { type: 'text' },
    instrument: { type: 'uuid', nullable: true },
    number: { type: 'text', nullable: true },
    first_number: { type: 'bigint' },
  },
  key: ['provision'],
  // The last for the rulebook as known early: what began later is passed over without a look at its versions.
  indexes: ['network, sort COLLATE "C", provision, first_number'],
});

/** One change to a provision. Its key is the revision: an imported repeal may share its version with a neighbour. */
export interface ProvisionVersionRow {
  readonly provision: string;
  readonly revision: number;
  readonly network: string;
  readonly version: number;
  readonly op: 'inserted' | 'amended' | 'repealed';
  readonly title: string | null;
  readonly effective_from: string | null;
  readonly recorded_at: string;
  readonly log_number: number;
  readonly document: string | null;
  readonly bytes: number | null;
  readonly media_type: string | null;
  readonly parameters: Settings['parameters'];
  readonly bounds: Settings['bounds'];
  readonly vocabularies: Settings['vocabularies'];
  readonly form: MachineForm | null;
  /** Null: it takes over whatever it sets. */
  readonly replaces: readonly string[] | null;
  readonly cause_reform: string | null;
  readonly cause_appeal: string | null;
  readonly reason: string | null;
  readonly amended_by: readonly string[];
  readonly source_recorded_at: string | null;
}

export const provisionVersionTable = table<ProvisionVersionRow>({
  name: 'provision_version',
  columns: {
    provision: { type: 'uuid' },
    revision: { type: 'integer' },
    network: { type: 'text' },
    version: { type: 'integer' },
    op: { type: 'text' },
    title: { type: 'text', nullable: true },
    effective_from: { type: 'date', nullable: true },
    recorded_at: { type: 'timestamptz' },
    log_number: { type: 'bigint' },
    document: { type: 'text', nullable: true },
    bytes: { type: 'bigint', nullable: true },
    media_type: { type: 'text', nullable: true },
    parameters: { type: 'jsonb' },
    bounds: { type: 'jsonb' },
    vocabularies: { type: 'jsonb' },
    form: { type: 'jsonb', nullable: true },
    replaces: { type: 'text[]', nullable: true },
    cause_reform: { type: 'uuid', nullable: true },
    cause_appeal: { type: 'uuid', nullable: true },
    reason: { type: 'text', nullable: true },
    amended_by: { type: 'text[]' },
    source_recorded_at: { type: 'text', nullable: true },
  },
  key: ['provision', 'revision'],
  indexes: [
    'provision, log_number DESC',
    'provision, effective_from DESC, log_number DESC',
    'network, log_number DESC',
    // Which provisions machines read.
    `network, (form IS NOT NULL OR parameters <> '{}'::jsonb)`,
  ],
});

/** The rulebook in both its times: when a change is in force, and since which log number it is known. */
export const provisionsProjection: Projection<PublicEvent> = {
  name: 'provisions',
  version: 6,
  tables: [instrumentTable, provisionTable, provisionVersionTable],
  on: {
    InstrumentEnacted: on<InstrumentEnacted>(
      () => [],
      ({ data, recordedAt, number }, rows) => {
        rows.put(instrumentTable, {
          instrument: data.instrument,
          network: data.network,
          number: data.number,
          title: data.title,
          kind: data.kind,
          enacted_at: recordedAt,
          log_number: number,
        });
      },
    ),
    ProvisionInserted: on<ProvisionInserted>(
      ({ data, revision }) => (isFirst(revision) ? [] : [ref(provisionTable, data.provision)]),
      (event, rows) => {
        const { provision, network, path, instrument, number } = event.data;
        rows.put(provisionTable, {
          provision,
          network,
          path,
          sort: sortOf(path),
          instrument,
          number,
          first_number: isFirst(event.revision)
            ? event.number
            : rows.get(provisionTable, provision)!.first_number,
        });
        putVersion(event, rows);
      },
    ),
    ProvisionAmended: on<ProvisionAmended>(() => [], putVersion),
    ProvisionRepealed: on<ProvisionRepealed>(() => [], putVersion),
  },
};

/** What was repealed can be inserted again. */
function isFirst(revision: number): boolean {
  return revision === 0;
}

const OP = {
  ProvisionInserted: 'inserted',
  ProvisionAmended: 'amended',
  ProvisionRepealed: 'repealed',
} as const;

function putVersion(event: Logged<Entry<ProvisionEvent>>, rows: Rows): void {
  const { data } = event;
  const wording = 'text' in data ? data : null;
  rows.put(provisionVersionTable, {
    provision: data.provision,
    revision: event.revision,
    network: data.network,
    version: data.version,
    op: OP[event.type],
    title: wording && wording.title,
    effective_from: data.effectiveFrom,
    recorded_at: event.recordedAt,
    log_number: event.number,
    document: wording && wording.text.document,
    bytes: wording && wording.text.bytes,
    media_type: wording && wording.text.mediaType,
    parameters: wording?.parameters ?? {},
    bounds: wording?.bounds ?? {},
    vocabularies: wording?.vocabularies ?? {},
    form: wording && wording.form,
    replaces: wording ? wording.replaces : [],
    cause_reform: data.cause?.reform ?? null,
    cause_appeal: data.cause?.appeal ?? null,
    reason: data.reason,
    amended_by: data.amendedBy,
    source_recorded_at: data.sourceRecordedAt,
  });
}
