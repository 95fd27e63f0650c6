import type { Entry, Role } from '#kernel';
import { on, ref, table, type Handler, type Logged, type Projection, type Rows } from '#engine/projections';
import {
  citationTable,
  countOf,
  nextCitation,
  spelled,
  yearlyCountTable,
  type CitationRow,
  type CitedRow,
} from '#platform/citations';
import type { PublicEvent, RegulatorAppointed } from '#governance/events';
import type { Cites, SliceEvent } from '#platform/core';
import { summaryOf } from '../summary.js';

export interface LogRow {
  number: number;
  id: string;
  stream: string;
  revision: number;
  type: string;
  recorded_at: string;
  /** The newest recordedAt up to here: never goes back, where recordedAt may by a second. */
  known_from: string;
  network: string | null;
  case_id: string;
  actor_id: string;
  actor_role: Role;
  actor_network: string | null;
  /** Public name of an office-holder. */
  actor_name: string | null;
  summary: string;
  /** As it was called then. */
  about: readonly CitationRow[];
  /** Left out of lists, unless it is asked for by this word. */
  aside: string | null;
}

export const logTable = table<LogRow>({
  name: 'log_entry',
  columns: {
    number: { type: 'bigint' },
    id: { type: 'uuid' },
    stream: { type: 'text' },
    revision: { type: 'integer' },
    type: { type: 'text' },
    recorded_at: { type: 'timestamptz' },
    known_from: { type: 'timestamptz' },
    network: { type: 'text', nullable: true },
    case_id: { type: 'text' },
    actor_id: { type: 'text' },
    actor_role: { type: 'text' },
    actor_network: { type: 'text', nullable: true },
    actor_name: { type: 'text', nullable: true },
    summary: { type: 'text' },
    about: { type: 'jsonb' },
    aside: { type: 'text', nullable: true },
  },
  key: ['number'],
  indexes: [
    'network, number',
    'type, number',
    'network, type, number',
    'case_id, number',
    'known_from, number',
    'aside, number',
    'id',
  ],
});

interface NameRow {
  network: string;
  person: string;
  name: string;
}

const names = table<NameRow>({
  name: 'log_actor_name',
  columns: { network: { type: 'text' }, person: { type: 'text' }, name: { type: 'text' } },
  key: ['network', 'person'],
});

interface NewestRow {
  one: number;
  recorded_at: string;
}

const newest = table<NewestRow>({
  name: 'log_newest',
  columns: { one: { type: 'integer' }, recorded_at: { type: 'timestamptz' } },
  key: ['one'],
});

function telling(told: SliceEvent): Handler<PublicEvent> {
  const { cites, officials = [] } = told;
  return on<PublicEvent>(
    (event) => [
      ref(newest, 1),
      ref(names, event.actor.network ?? '', event.actor.id),
      ...officials.map((field) => ref(names, networkOf(event) ?? '', personIn(event, field))),
      ...subjectsIn(told, event).map(({ kind, id }) => ref(citationTable, kind, id)),
      ...(cites?.numbered ? [countOf(cites.numbered, event as Counted)] : []),
    ],
    (event, rows) => {
      const { number, id, stream, revision, type, recordedAt, correlationId, actor } = event;
      const nameIn = (network: string) => (person: string) => rows.get(names, network, person)?.name ?? null;
      const before = rows.get(newest, 1)?.recorded_at ?? recordedAt;
      const known_from = before > recordedAt ? before : recordedAt;
      rows.put(newest, { one: 1, recorded_at: known_from });
      if (type === 'RegulatorAppointed') {
        const { network, person, name } = event.data as RegulatorAppointed['data'];
        rows.put(names, { network, person, name });
      }
      const subjects = subjectsIn(told, event);
      if (cites) rows.put(citationTable, cited(cites, subjects, event, rows));
      rows.put(logTable, {
        number,
        id,
        stream,
        revision,
        type,
        recorded_at: recordedAt,
        known_from,
        network: networkOf(event),
        case_id: correlationId,
        actor_id: actor.id,
        actor_role: actor.role,
        actor_network: actor.network ?? null,
        actor_name: nameIn(actor.network ?? '')(actor.id),
        summary: summaryOf(told, event.data, nameIn(networkOf(event) ?? '')),
        about: subjects.flatMap(({ kind, id }) => {
          const row = rows.get(citationTable, kind, id);
          return row ? [calledThen(row)] : [];
        }),
        aside: told.aside ?? null,
      });
    },
  );
}

type Happening = Logged<Entry<PublicEvent>>;
type Counted = Happening & { data: { network: string } };
type Subject = Pick<CitationRow, 'kind' | 'id'>;

/** How the first that the event is about is called from here on. */
function cited(
  { numbered, as, at, titled }: Cites<never>,
  [first, next]: readonly Subject[],
  event: Happening,
  rows: Rows,
): CitedRow {
  const { kind, id } = first!;
  const before = rows.get(citationTable, kind, id) ?? (next && rows.get(citationTable, next.kind, next.id));
  const known = before?.kind === kind ? before : null;
  const counted = numbered ? nextCitation(numbered, event as Counted, rows) : null;
  const citation = counted?.citation ?? as?.(event.data as never) ?? known?.citation ?? null;
  const { letters, numbers, last } = spelled(citation ?? '');
  return {
    kind,
    id,
    network: networkOf(event),
    citation,
    title: titled?.(event.data as never) ?? before?.title ?? null,
    address: counted?.address ?? at?.(event.data as never) ?? known?.address ?? null,
    within: known ? known.within : (next?.id ?? null),
    letters,
    numbers,
    last,
  };
}

function calledThen({ kind, id, network, citation, title, address }: CitedRow): CitationRow {
  return { kind, id, network, citation, title, address };
}

/** What it is about; of something that it belongs to, only where it says which. */
function subjectsIn({ about }: SliceEvent, { data }: Happening): readonly Subject[] {
  const subjects: Subject[] = [];
  for (const { kind, field } of about) {
    const id = (data as Readonly<Record<string, unknown>>)[field];
    if (typeof id === 'string') subjects.push({ kind, id });
  }
  return subjects;
}

/** Someone in office whom its sentence names. */
function personIn({ data }: Happening, field: string): string {
  return (data as unknown as Readonly<Record<string, string>>)[field]!;
}

function networkOf({ data }: Happening): string | null {
  return 'network' in data ? data.network : null;
}

/** Name of the projection. */
export const PUBLIC_LOG = 'public-log';

/** Every event of the log, a row each: of whatever slices there are. */
export function publicLogProjection(events: readonly SliceEvent[]): Projection {
  return {
    name: PUBLIC_LOG,
    version: 9,
    tables: [logTable, names, newest, citationTable, yearlyCountTable],
    on: Object.fromEntries(events.map((event) => [event.type, telling(event)])),
  };
}
