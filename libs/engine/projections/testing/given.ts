import { hashedId, storable, type DomainEvent, type Entry } from '#kernel';
import { keyText, type NormalRow } from '../columns.js';
import { Fold } from '../fold.js';
import type { Logged, Projection, Table } from '../projection.js';

/** An event of a specification: what matters to it is given, the rest is filled in. */
export type GivenEvent<Event extends DomainEvent = DomainEvent> = Event &
  Partial<Omit<Logged<Entry<Event>>, 'type' | 'data'>>;

export interface GivenRows {
  /** All rows of a table, in the order of its key. */
  rows<Row extends object>(of: Table<Row>): readonly Row[];
  row<Row extends object>(of: Table<Row>, ...key: readonly (string | number)[]): Row | undefined;
}

/**
 * Folds events into a projection's rows, in memory, by the rules of the real follower:
 * `expect(given(dockets, [docketOpened, caseAssigned]).rows(docketTable)).toEqual([…])`.
 *
 * Filled in where not given: log numbers from 0, revisions counted within their stream (default `stream-1`), a minute
 * between one recordedAt and the next from 2147-01-01T00:00:00.000Z on, the actor `someone` of role `system`.
 * @param texts of documents, by SHA-256
 * Rows and events are frozen: a handler that changes what it was handed, not what it puts, throws here.
 */
export function given(
  projection: Projection,
  events: readonly GivenEvent[],
  texts: ReadonlyMap<string, string> = new Map(),
): GivenRows {
  const stored = new Map(projection.tables.map((table) => [table.name, new Map<string, NormalRow>()]));
  for (const event of logged(events)) {
    const handler = projection.on[event.type];
    if (!handler) continue;
    const fold = new Fold(projection.name, projection.tables, texts);
    const touched = handler.touches(event).map(({ table, key }) => {
      const text = keyText(key);
      // A handler may name a row twice.
      return fold.slot(table, text) ?? fold.load(table, key, text, stored.get(table.name)?.get(text) ?? null);
    });
    fold.apply(handler, event, touched);
    for (const table of projection.tables) {
      const rows = stored.get(table.name)!;
      for (const { text, row, dirty } of fold.slots(table))
        if (dirty && row) rows.set(text, asStored(row));
        else if (dirty) rows.delete(text);
    }
  }
  return {
    rows: <Row extends object>(of: Table<Row>) =>
      [...stored.get(of.name)!.values()].sort(byKey(of.key)) as unknown as readonly Row[],
    row: <Row extends object>(of: Table<Row>, ...key: readonly (string | number)[]) =>
      stored.get(of.name)!.get(keyText(key)) as Row | undefined,
  };
}

function logged(events: readonly GivenEvent[]): readonly Logged[] {
  const revisions = new Map<string, number>();
  return events.map((event, index) => {
    const stream = event.stream ?? 'stream-1';
    const revision = event.revision ?? (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    return deepFreeze(
      storable({
        id: hashedId('given', String(index)),
        schemaVersion: 1,
        recordedAt: new Date(Date.UTC(2147, 0, 1, 0, index)).toISOString(),
        actor: { id: 'someone', role: 'system' },
        correlationId: stream,
        causationId: null,
        commandId: hashedId('given command', String(index)),
        number: index,
        ...structuredClone(event),
        stream,
        revision,
      } satisfies Logged),
    );
  });
}

function asStored(row: NormalRow): NormalRow {
  return deepFreeze(JSON.parse(JSON.stringify(row)) as NormalRow);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

function byKey(columns: readonly string[]): (a: NormalRow, b: NormalRow) => number {
  return (a, b) => {
    for (const column of columns) {
      const [left, right] = [a[column] as string | number, b[column] as string | number];
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  };
}
