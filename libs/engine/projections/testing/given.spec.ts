import { describe, expect, it } from '@jest/globals';
import { on, ref, table, type Projection } from '../projection.js';
import { given } from './index.js';

interface CounterRow {
  network: string;
  year: number;
  count: number;
  last: string | null;
  tags: string[];
}
const counters = table<CounterRow>({
  name: 'counter',
  columns: {
    network: { type: 'text' },
    year: { type: 'integer' },
    count: { type: 'bigint' },
    last: { type: 'timestamptz', nullable: true },
    tags: { type: 'text[]' },
  },
  key: ['network', 'year'],
});

interface Opened {
  type: 'Opened';
  data: { network: string };
}
interface Closed {
  type: 'Closed';
  data: { network: string; year: number };
}
const opened = (network: string): Opened => ({ type: 'Opened', data: { network } });
const closed = (network: string, year: number): Closed => ({ type: 'Closed', data: { network, year } });

function projection(on: Projection['on']): Projection {
  return { name: 'counting', version: 1, tables: [counters], on };
}

const counting = projection({
  Opened: on<Opened>(
    (event) => [ref(counters, event.data.network, Number(event.recordedAt.slice(0, 4)))],
    (event, rows) => {
      const year = Number(event.recordedAt.slice(0, 4));
      const row = rows.get(counters, event.data.network, year);
      rows.put(counters, {
        network: event.data.network,
        year,
        count: (row?.count ?? 0) + 1,
        last: event.recordedAt,
        tags: [...(row?.tags ?? []), String(event.number)],
      });
    },
  ),
  Closed: on<Closed>(
    () => [],
    (event, rows) => rows.delete(counters, event.data.network, event.data.year),
  ),
});

describe('given', () => {
  it('folds events into rows, in the order of the key', () => {
    const result = given(counting, [
      opened('NOVA'),
      opened('LYRA'),
      { ...opened('NOVA'), recordedAt: '2146-05-01T00:00:00.000Z' },
      opened('NOVA'),
    ]);
    expect(result.rows(counters)).toEqual([
      { network: 'LYRA', year: 2147, count: 1, last: '2147-01-01T00:01:00.000Z', tags: ['1'] },
      { network: 'NOVA', year: 2146, count: 1, last: '2146-05-01T00:00:00.000Z', tags: ['2'] },
      { network: 'NOVA', year: 2147, count: 2, last: '2147-01-01T00:03:00.000Z', tags: ['0', '3'] },
    ]);
    expect(result.row(counters, 'LYRA', 2147)?.count).toBe(1);
    expect(result.row(counters, 'LYRA', 2148)).toBeUndefined();
  });

  it('deletes rows, also rows never named', () => {
    expect(given(counting, [opened('NOVA'), closed('NOVA', 2147), closed('NOVA', 1)]).rows(counters)).toEqual(
      [],
    );
  });

  it('passes over events that the projection does not handle', () => {
    expect(given(counting, [{ type: 'Else', data: {} }]).rows(counters)).toEqual([]);
  });

  it('counts revisions within a stream and keeps what is given', () => {
    const seen: unknown[] = [];
    given(
      projection({
        Opened: on<Opened>(
          () => [],
          ({ stream, revision, number, actor }) => seen.push([stream, revision, number, actor.role]),
        ),
      }),
      [
        opened('A'),
        { ...opened('A'), stream: 'b' },
        { ...opened('A'), number: 17, actor: { id: 'x', role: 'chair' } },
      ],
    );
    expect(seen).toEqual([
      ['stream-1', 0, 0, 'system'],
      ['b', 0, 1, 'system'],
      ['stream-1', 1, 17, 'chair'],
    ]);
  });

  it('refuses to read a row that touches does not name, but lets an event read what it wrote', () => {
    const row: CounterRow = { network: 'NOVA', year: 1, count: 1, last: null, tags: [] };
    const careless = projection({
      Opened: on<Opened>(
        () => [],
        (event, rows) => {
          rows.put(counters, row);
          expect(rows.get(counters, 'NOVA', 1)).toEqual(row);
        },
      ),
      Closed: on<Closed>(
        () => [],
        (_, rows) => rows.get(counters, 'NOVA', 1),
      ),
    });
    expect(() => given(careless, [opened('NOVA'), closed('NOVA', 1)])).toThrow(
      'counting reads counter NOVA, 1, which its touches() does not name.',
    );
  });

  it.each([
    [{ count: 1.5 }, 'Column "count" of counter takes a whole number up to 2^53, not 1.5.'],
    [{ network: 'a\0b' }, 'Column "network" of counter takes a string without NUL, not "a\\u0000b".'],
    [
      { last: 'yesterday' },
      'Column "last" of counter takes an instant as ISO 8601 with its zone, not "yesterday".',
    ],
    [{ tags: undefined }, 'A row of counter needs a value in "tags".'],
    [{ colour: 'red' }, 'Table counter has no column "colour".'],
  ])('refuses a row with %j', (wrong, message) => {
    const wrongly = projection({
      Opened: on<Opened>(
        () => [],
        (_, rows) =>
          rows.put(counters, {
            network: 'N',
            year: 1,
            count: 1,
            last: null,
            tags: [],
            ...wrong,
          } as CounterRow),
      ),
    });
    expect(() => given(wrongly, [opened('NOVA')])).toThrow(message);
  });

  it('gives instants in one spelling and absent values as null', () => {
    const row = (last?: string) =>
      ({ network: 'N', year: 1, count: 1, last, tags: [] }) as unknown as CounterRow;
    const of = (last?: string) =>
      given(
        projection({
          Opened: on<Opened>(
            () => [],
            (_, rows) => rows.put(counters, row(last)),
          ),
        }),
        [opened('N')],
      ).rows(counters)[0]?.last;
    expect(of('2147-03-01T12:00:00+02:00')).toBe('2147-03-01T10:00:00.000Z');
    expect(of()).toBeNull();
  });

  it('freezes rows and events', () => {
    const mutating = projection({
      Opened: on<Opened>(
        (event) => [ref(counters, event.data.network, 1)],
        (event, rows) => {
          const row = rows.get(counters, 'N', 1);
          if (row) row.tags.push('mutated');
          else rows.put(counters, { network: 'N', year: 1, count: 1, last: null, tags: [] });
        },
      ),
    });
    expect(() => given(mutating, [opened('N'), opened('N')])).toThrow(TypeError);
  });
});
