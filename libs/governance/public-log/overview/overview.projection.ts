import { isSame, type DocumentRef, type PlainDate } from '#kernel';
import { on, ref, table, type Handler, type Projection } from '#engine/projections';
import {
  type AllBounds,
  citeVersion,
  type CommencementAppointed,
  type CommencementPostponed,
  type Parameters as Settings,
  type Change,
  type ParameterValue,
  type PublicEvent,
  type ProvisionAmended,
  type ProvisionInserted,
  type ProvisionRepealed,
  type ReformProposed,
  type Wording,
} from '#governance/events';
import type { SliceEvent } from '#platform/core';

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
  version: number;
  /** That it changes; null: nothing stood. */
  base: number | null;
  title: string | null;
  op: 'inserted' | 'amended' | 'repealed';
  effective_from: string | null;
  recorded_at: string;
  cause: { reform: string; appeal: string | null } | null;
  /** Laws that an import names as its makers, the first of them. */
  amended_by: readonly string[];
  /** What it sets otherwise than the words before. */
  settings: readonly SettingChanged[];
  /** Its own; null: a repeal has none. */
  text: DocumentRef | null;
}

/** Null on one side: it is not set there. */
export interface SettingChanged {
  readonly name: string;
  readonly before: ParameterValue | null;
  readonly after: ParameterValue | null;
  readonly unit: string | null;
}

const CHANGES = 10;
const SLOTS = Array.from({ length: CHANGES }, (_, slot) => slot);
const MAKERS = 3;

export const changes = table<ChangeRow>({
  name: 'overview_change',
  columns: {
    slot: { type: 'integer' },
    number: { type: 'bigint' },
    network: { type: 'text' },
    provision: { type: 'uuid' },
    path: { type: 'text' },
    citation: { type: 'text' },
    version: { type: 'integer' },
    base: { type: 'integer', nullable: true },
    title: { type: 'text', nullable: true },
    op: { type: 'text' },
    effective_from: { type: 'date', nullable: true },
    recorded_at: { type: 'timestamptz' },
    cause: { type: 'jsonb', nullable: true },
    amended_by: { type: 'text[]' },
    settings: { type: 'jsonb' },
    text: { type: 'jsonb', nullable: true },
  },
  key: ['slot'],
});

interface WordingRow {
  provision: string;
  title: string;
  version: number;
  /** False: it was repealed. */
  stands: boolean;
  parameters: Settings;
  bounds: AllBounds;
}

/** What the next change of a provision is compared with. */
const wordings = table<WordingRow>({
  name: 'overview_wording',
  columns: {
    provision: { type: 'uuid' },
    title: { type: 'text' },
    version: { type: 'integer' },
    stands: { type: 'boolean' },
    parameters: { type: 'jsonb' },
    bounds: { type: 'jsonb' },
  },
  key: ['provision'],
});

interface PetitionedRow {
  reform: string;
  petition: string;
}

/** Reforms that answer a petition: a change says only the reform that made it. */
export const petitioned = table<PetitionedRow>({
  name: 'overview_petitioned',
  columns: { reform: { type: 'uuid' }, petition: { type: 'uuid' } },
  key: ['reform'],
});

/** A day on which rules of a network come into force, or cease. */
export interface DayRow {
  network: string;
  day: string;
  changes: number;
  /** That make them: the first of them, where there are very many. */
  reforms: string[];
}

const REFORMS_OF_A_DAY = 5;

export const days = table<DayRow>({
  name: 'overview_day',
  columns: {
    network: { type: 'text' },
    day: { type: 'date' },
    changes: { type: 'bigint' },
    reforms: { type: 'text[]' },
  },
  key: ['network', 'day'],
});

/** The rulebook of a network in time. */
export interface SpanRow {
  network: string;
  first_day: string;
  last_day: string;
  days: number;
  changes: number;
  /** Log number of the newest change. */
  number: number;
}

export const spans = table<SpanRow>({
  name: 'overview_span',
  columns: {
    network: { type: 'text' },
    first_day: { type: 'date' },
    last_day: { type: 'date' },
    days: { type: 'bigint' },
    changes: { type: 'bigint' },
    number: { type: 'bigint' },
  },
  key: ['network'],
});

/** How often what the slices count has happened, what changed lately, and when: the front page, but for what is due. */
export function overviewProjection(events: readonly SliceEvent[]): Projection {
  const counting = events.flatMap(({ type, counted }) =>
    counted ? [[type, countingAs(counted)] as const] : [],
  );
  const changing: Projection<PublicEvent>['on'] = {
    ProvisionInserted: changingBy<ProvisionInserted>('inserted'),
    ProvisionAmended: changingBy<ProvisionAmended>('amended'),
    ProvisionRepealed: changingBy<ProvisionRepealed>('repealed'),
    ReformProposed: answering,
    CommencementAppointed: appointing,
    CommencementPostponed: postponing,
  };
  return {
    name: 'overview',
    version: 9,
    tables: [counts, changes, wordings, days, spans, petitioned],
    on: { ...Object.fromEntries(counting), ...changing },
  };
}

const answering = on<ReformProposed>(
  () => [],
  ({ data: { reform, cause } }, rows) => {
    if (cause !== null && 'petition' in cause) rows.put(petitioned, { reform, petition: cause.petition });
  },
);

type RowsOf = Parameters<Handler['apply']>[1];

function countingAs(word: string): Handler {
  return {
    touches: () => [ref(counts, word)],
    apply: (_, rows) => count(rows, word),
  };
}

function changingBy<E extends ProvisionInserted | ProvisionAmended | ProvisionRepealed>(
  op: ChangeRow['op'],
): Handler<E> {
  return on<E>(
    ({ data }) => [
      ref(counts, 'ruleChanges'),
      ref(wordings, data.provision),
      ref(spans, data.network),
      ...daysOf(data).map((day) => ref(days, data.network, day)),
    ],
    (event, rows) => {
      const data: E['data'] = event.data;
      const { network, provision, path, version, effectiveFrom, cause } = data;
      const before = rows.get(wordings, provision);
      const after = 'text' in data ? (data as Wording) : null;
      rows.put(wordings, {
        provision,
        title: after?.title ?? before?.title ?? path,
        version,
        stands: after !== null,
        parameters: after?.parameters ?? {},
        bounds: after?.bounds ?? {},
      });
      for (const day of daysOf(data)) putInTime({ ...data, day, number: event.number }, rows);
      rows.put(changes, {
        slot: count(rows, 'ruleChanges') % CHANGES,
        number: event.number,
        network,
        provision,
        path,
        citation: citeVersion(network, { path, version }),
        version,
        base: before?.stands ? before.version : null,
        title: after?.title ?? before?.title ?? null,
        op,
        effective_from: effectiveFrom,
        recorded_at: event.recordedAt,
        cause,
        amended_by: data.amendedBy.slice(0, MAKERS),
        settings: settingsChanged(before, after),
        text: after && after.text,
      });
    },
  );
}

interface Setting {
  readonly parameters: Settings;
  readonly bounds: AllBounds;
}

function settingsChanged(before: Setting | undefined, after: Setting | null): SettingChanged[] {
  const valueIn = (one: Setting | null | undefined, name: string) =>
    one && Object.hasOwn(one.parameters, name) ? one.parameters[name]! : null;
  const unitIn = (one: Setting | null | undefined, name: string) =>
    one && Object.hasOwn(one.bounds, name) ? one.bounds[name]!.unit : null;
  const names = new Set([before, after].flatMap((one) => Object.keys(one?.parameters ?? {})));
  return [...names].sort().flatMap((name) => {
    const change = { name, before: valueIn(before, name), after: valueIn(after, name) };
    const unit = unitIn(after, name) ?? unitIn(before, name);
    return isSame(change.before, change.after) ? [] : [{ ...change, unit }];
  });
}

/** The day from which a change is in force, and that on which it ends by itself. */
function daysOf(data: Change & { readonly until?: PlainDate | null }): PlainDate[] {
  return [data.effectiveFrom, data.until ?? null].filter((day) => day !== null);
}

/** What changed lately is told with its day, once it has one. */
const appointing = on<CommencementAppointed>(
  ({ data: { network, effectiveFrom } }) => [
    ...SLOTS.map((slot) => ref(changes, slot)),
    ref(spans, network),
    ref(days, network, effectiveFrom),
  ],
  ({ data: { network, provision, version, effectiveFrom: day }, number }, rows) => {
    for (const slot of SLOTS) {
      const told = rows.get(changes, slot);
      if (told && told.provision === provision && told.version === version)
        rows.put(changes, { ...told, effective_from: day });
    }
    putInTime({ network, day, cause: null, number }, rows);
  },
);

/** What is to come comes on another day. */
const postponing = on<CommencementPostponed>(
  ({ data: { network, postponedFrom, effectiveFrom } }) => [
    ref(spans, network),
    ref(days, network, postponedFrom),
    ref(days, network, effectiveFrom),
  ],
  ({ data: { network, postponedFrom, effectiveFrom: day }, number }, rows) => {
    const left = rows.get(days, network, postponedFrom);
    const span = rows.get(spans, network);
    if (!left || !span) return;
    const isLast = left.changes === 1;
    if (isLast) rows.delete(days, network, postponedFrom);
    else rows.put(days, { ...left, changes: left.changes - 1 });
    rows.put(spans, {
      ...span,
      // Of several days the first stays where the line begins.
      first_day: isLast && span.days === 1 ? day : span.first_day,
      days: span.days - (isLast ? 1 : 0),
      changes: span.changes - 1,
    });
    // Which reform it is of is known where it made all that changed on that day.
    const reform = isLast ? left.reforms[0] : undefined;
    putInTime({ network, day, cause: reform === undefined ? null : { reform }, number }, rows);
  },
);

interface InTime {
  readonly network: string;
  readonly day: PlainDate;
  readonly cause: { readonly reform: string } | null;
  readonly number: number;
}

/** A change that has a day stands on it, for all readers of the rulebook in time. */
function putInTime({ network, day, cause, number }: InTime, rows: RowsOf): void {
  const known = rows.get(days, network, day);
  const reforms = known?.reforms ?? [];
  const isNew = cause !== null && !reforms.includes(cause.reform) && reforms.length < REFORMS_OF_A_DAY;
  rows.put(days, {
    network,
    day,
    changes: (known?.changes ?? 0) + 1,
    reforms: isNew ? [...reforms, cause.reform] : reforms,
  });
  const span = rows.get(spans, network);
  rows.put(spans, {
    network,
    first_day: span && span.first_day < day ? span.first_day : day,
    last_day: span && span.last_day > day ? span.last_day : day,
    days: (span?.days ?? 0) + (known ? 0 : 1),
    changes: (span?.changes ?? 0) + 1,
    number,
  });
}

/** Counts one more; the count before. */
function count(rows: RowsOf, word: string): number {
  const n = rows.get(counts, word)?.n ?? 0;
  rows.put(counts, { word, n: n + 1 });
  return n;
}
