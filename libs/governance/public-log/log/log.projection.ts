import type { Role } from '#kernel';
import { on, ref, table, type Projection } from '#engine/projections';
import type { PublicEvent, RegulatorAppointed } from '#governance/events';
import type { SliceEvent } from '#platform/core';
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
  },
  key: ['number'],
  indexes: [
    'network, number',
    'type, number',
    'network, type, number',
    'case_id, number',
    'known_from, number',
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

const telling = (told: SliceEvent) =>
  on<PublicEvent>(
    ({ actor }) => [ref(newest, 1), ref(names, actor.network ?? '', actor.id)],
    (event, rows) => {
      const { number, id, stream, revision, type, recordedAt, correlationId, actor } = event;
      const before = rows.get(newest, 1)?.recorded_at ?? recordedAt;
      const known_from = before > recordedAt ? before : recordedAt;
      rows.put(newest, { one: 1, recorded_at: known_from });
      if (type === 'RegulatorAppointed') {
        const { network, person, name } = event.data as RegulatorAppointed['data'];
        rows.put(names, { network, person, name });
      }
      rows.put(logTable, {
        number,
        id,
        stream,
        revision,
        type,
        recorded_at: recordedAt,
        known_from,
        network: 'network' in event.data ? event.data.network : null,
        case_id: correlationId,
        actor_id: actor.id,
        actor_role: actor.role,
        actor_network: actor.network ?? null,
        actor_name: rows.get(names, actor.network ?? '', actor.id)?.name ?? null,
        summary: summaryOf(told, event.data),
      });
    },
  );

/** Every event of the log, a row each: of whatever slices there are. */
export function publicLogProjection(events: readonly SliceEvent[]): Projection {
  return {
    name: 'public-log',
    version: 2,
    tables: [logTable, names, newest],
    on: Object.fromEntries(events.map((event) => [event.type, telling(event)])),
  };
}
