import { on, ref, table, type Logged, type Projection, type Ref, type Rows } from '#engine/projections';
import { dateOf, type Entry } from '#kernel';
import {
  type CommencementAppointed,
  type CommencementPostponed,
  type InstrumentEnacted,
  type InstrumentRepealed,
  type MachineForm,
  type ProvisionAmended,
  type ProvisionChange,
  type ProvisionCorrected,
  type ProvisionInserted,
  type ProvisionRepealed,
  type ProvisionSuspended,
  type PublicEvent,
  type ReformProposed,
  type Settings,
  type SunsetReached,
  type SuspensionLifted,
  type Transition,
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
  /** The day from which it is repealed, with all that stood in it; null: it is not. */
  readonly repealed_from: string | null;
  readonly repeal_reason: string | null;
  /** Of its stream. */
  readonly revision: number;
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
    repealed_from: { type: 'date', nullable: true },
    repeal_reason: { type: 'text', nullable: true },
    revision: { type: 'integer' },
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

/** `known_until` of what still holds; a log number that is never reached. */
export const HOLDS = Number.MAX_SAFE_INTEGER;

/**
 * One change to a provision, as it was told from one log number to another: an appointed day, a postponement, a corrigendum
 * and the record of its sunset tell it anew.
 * Named by its revision: an imported repeal may share its version with a neighbour.
 */
export interface ProvisionVersionRow {
  readonly provision: string;
  readonly revision: number;
  readonly known_until: number;
  /** Log number of the event that tells it so: of the change itself at first. */
  readonly known_from: number;
  readonly told: 'recorded' | 'appointed' | 'postponed' | 'corrected' | 'ended';
  readonly told_at: string;
  /** Why it is told anew; null at first, and where time alone told it. */
  readonly told_because: string | null;
  /** The day on which it was given its day; null: it came with one, or has none. */
  readonly appointed_on: string | null;
  /** The day from which it was to be in force at first, where that is another. */
  readonly postponed_from: string | null;
  /** The day of its last corrigendum. */
  readonly corrected_on: string | null;
  readonly network: string;
  readonly version: number;
  readonly op: 'inserted' | 'amended' | 'repealed';
  readonly title: string | null;
  readonly effective_from: string | null;
  readonly sunset: string | null;
  /** Which matters it reaches; null: those received from the day on which it is in force. */
  readonly transition: Transition | null;
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
  readonly cause_petition: string | null;
  readonly reason: string | null;
  readonly amended_by: readonly string[];
  readonly source_recorded_at: string | null;
}

export const provisionVersionTable = table<ProvisionVersionRow>({
  name: 'provision_version',
  columns: {
    provision: { type: 'uuid' },
    revision: { type: 'integer' },
    known_until: { type: 'bigint' },
    known_from: { type: 'bigint' },
    told: { type: 'text' },
    told_at: { type: 'timestamptz' },
    told_because: { type: 'text', nullable: true },
    appointed_on: { type: 'date', nullable: true },
    postponed_from: { type: 'date', nullable: true },
    corrected_on: { type: 'date', nullable: true },
    network: { type: 'text' },
    version: { type: 'integer' },
    op: { type: 'text' },
    title: { type: 'text', nullable: true },
    effective_from: { type: 'date', nullable: true },
    sunset: { type: 'date', nullable: true },
    transition: { type: 'jsonb', nullable: true },
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
    cause_petition: { type: 'uuid', nullable: true },
    reason: { type: 'text', nullable: true },
    amended_by: { type: 'text[]' },
    source_recorded_at: { type: 'text', nullable: true },
  },
  key: ['provision', 'revision', 'known_until'],
  indexes: [
    'provision, log_number DESC',
    'provision, effective_from DESC, log_number DESC',
    'network, known_from DESC',
    // Which provisions machines read.
    `network, (form IS NOT NULL OR parameters <> '{}'::jsonb)`,
  ],
});

/** Days on which a provision is suspended, as they were told from one log number to another. */
export interface SuspensionRow {
  readonly provision: string;
  readonly revision: number;
  readonly known_until: number;
  readonly known_from: number;
  readonly network: string;
  readonly starts: string;
  readonly ends: string | null;
  readonly reason: string;
  /** Why it was lifted. */
  readonly lifted_because: string | null;
}

export const suspensionTable = table<SuspensionRow>({
  name: 'provision_suspension',
  columns: {
    provision: { type: 'uuid' },
    revision: { type: 'integer' },
    known_until: { type: 'bigint' },
    known_from: { type: 'bigint' },
    network: { type: 'text' },
    starts: { type: 'date' },
    ends: { type: 'date', nullable: true },
    reason: { type: 'text' },
    lifted_because: { type: 'text', nullable: true },
  },
  key: ['provision', 'revision', 'known_until'],
  indexes: ['network, known_from DESC'],
});

export interface AnsweringRow {
  readonly reform: string;
  readonly petition: string;
}

/** Reforms that answer a petition: a change says only the reform that made it. */
export const answeringTable = table<AnsweringRow>({
  name: 'provision_answering',
  columns: { reform: { type: 'uuid' }, petition: { type: 'uuid' } },
  key: ['reform'],
});

/** The rulebook in both its times: when a change is in force, and since which log number it is known. */
export const provisionsProjection: Projection<PublicEvent> = {
  name: 'provisions',
  version: 11,
  tables: [instrumentTable, provisionTable, provisionVersionTable, suspensionTable, answeringTable],
  on: {
    ReformProposed: on<ReformProposed>(
      () => [],
      ({ data: { reform, cause } }, rows) => {
        if (cause !== null && 'petition' in cause)
          rows.put(answeringTable, { reform, petition: cause.petition });
      },
    ),
    InstrumentEnacted: on<InstrumentEnacted>(
      () => [],
      ({ data, recordedAt, number, revision }, rows) => {
        rows.put(instrumentTable, {
          instrument: data.instrument,
          network: data.network,
          number: data.number,
          title: data.title,
          kind: data.kind,
          enacted_at: recordedAt,
          log_number: number,
          repealed_from: null,
          repeal_reason: null,
          revision,
        });
      },
    ),
    InstrumentRepealed: on<InstrumentRepealed>(
      ({ data }) => [ref(instrumentTable, data.instrument)],
      ({ data: { instrument, effectiveFrom, reason }, revision }, rows) => {
        const before = rows.get(instrumentTable, instrument)!;
        rows.put(instrumentTable, {
          ...before,
          repealed_from: effectiveFrom,
          repeal_reason: reason,
          revision,
        });
      },
    ),
    ProvisionInserted: on<ProvisionInserted>(
      (event) =>
        isFirst(event.revision)
          ? causeOf(event)
          : [ref(provisionTable, event.data.provision), ...causeOf(event)],
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
    ProvisionAmended: on<ProvisionAmended>(causeOf, putVersion),
    ProvisionRepealed: on<ProvisionRepealed>(causeOf, putVersion),
    CommencementAppointed: on<CommencementAppointed>(
      ({ data }) => [ref(provisionVersionTable, data.provision, data.revision, HOLDS)],
      (event, rows) => {
        tellAnew(event, rows, () => ({
          told: 'appointed',
          effective_from: event.data.effectiveFrom,
          appointed_on: dateOf(new Date(event.recordedAt)),
        }));
      },
    ),
    CommencementPostponed: on<CommencementPostponed>(
      ({ data }) => [ref(provisionVersionTable, data.provision, data.revision, HOLDS)],
      (event, rows) => {
        tellAnew(event, rows, ({ postponed_from }) => ({
          told: 'postponed',
          effective_from: event.data.effectiveFrom,
          postponed_from: postponed_from ?? event.data.postponedFrom,
        }));
      },
    ),
    ProvisionCorrected: on<ProvisionCorrected>(
      ({ data }) => [ref(provisionVersionTable, data.provision, data.revision, HOLDS)],
      (event, rows) => {
        const { title, text } = event.data;
        const { document, bytes, mediaType: media_type } = text;
        const corrected_on = dateOf(new Date(event.recordedAt));
        tellAnew(event, rows, () => ({
          told: 'corrected',
          corrected_on,
          title,
          document,
          bytes,
          media_type,
        }));
      },
    ),
    SunsetReached: on<SunsetReached>(
      ({ data }) => [ref(provisionVersionTable, data.provision, data.revision, HOLDS)],
      (event, rows) => {
        tellAnew(event, rows, () => ({ told: 'ended' }));
      },
    ),
    ProvisionSuspended: on<ProvisionSuspended>(
      () => [],
      ({ data: { network, provision, from: starts, until: ends, reason }, revision, number }, rows) => {
        const known = { known_from: number, known_until: HOLDS };
        rows.put(suspensionTable, {
          provision,
          revision,
          ...known,
          network,
          starts,
          ends,
          reason,
          lifted_because: null,
        });
      },
    ),
    SuspensionLifted: on<SuspensionLifted>(
      ({ data }) => [ref(suspensionTable, data.provision, data.revision, HOLDS)],
      ({ data: { provision, revision, from: ends, reason: lifted_because }, number }, rows) => {
        const before = rows.get(suspensionTable, provision, revision, HOLDS)!;
        rows.put(suspensionTable, { ...before, known_until: number });
        rows.put(suspensionTable, { ...before, known_from: number, ends, lifted_because });
      },
    ),
  },
};

/** From here on the change is told otherwise; up to here it stays as it was told. */
function tellAnew(
  event: Logged<Entry<CommencementAppointed | CommencementPostponed | ProvisionCorrected | SunsetReached>>,
  rows: Rows,
  otherwise: (before: ProvisionVersionRow) => Partial<ProvisionVersionRow>,
): void {
  const { data, number, recordedAt } = event;
  const before = rows.get(provisionVersionTable, data.provision, data.revision, HOLDS)!;
  rows.put(provisionVersionTable, { ...before, known_until: number });
  rows.put(provisionVersionTable, {
    ...before,
    ...otherwise(before),
    known_from: number,
    told_at: recordedAt,
    told_because: 'reason' in data ? data.reason : null,
  });
}

/** What was repealed can be inserted again. */
function isFirst(revision: number): boolean {
  return revision === 0;
}

const OP = {
  ProvisionInserted: 'inserted',
  ProvisionAmended: 'amended',
  ProvisionRepealed: 'repealed',
} as const;

function causeOf({ data: { cause } }: Logged<Entry<ProvisionChange>>): readonly Ref[] {
  return cause === null ? [] : [ref(answeringTable, cause.reform)];
}

function putVersion(event: Logged<Entry<ProvisionChange>>, rows: Rows): void {
  const { data } = event;
  const wording = 'text' in data ? data : null;
  rows.put(provisionVersionTable, {
    provision: data.provision,
    revision: event.revision,
    known_until: HOLDS,
    known_from: event.number,
    told: 'recorded',
    told_at: event.recordedAt,
    told_because: null,
    appointed_on: null,
    postponed_from: null,
    corrected_on: null,
    network: data.network,
    version: data.version,
    op: OP[event.type],
    title: wording && wording.title,
    effective_from: data.effectiveFrom,
    sunset: wording && wording.until,
    transition: data.transition,
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
    cause_petition: (data.cause && rows.get(answeringTable, data.cause.reform)?.petition) ?? null,
    reason: data.reason,
    amended_by: data.amendedBy,
    source_recorded_at: data.sourceRecordedAt,
  });
}
