import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { hashedId, type Clock } from '#kernel';
import { Codec, memoryEventStore } from '#engine/event-store';
import { rebuild } from '#engine/projections';
import { house, slices } from '#governance';
import { event, type EventOf } from '#governance/events';
import type { Register, Slice } from '#platform/core';
import { readModels } from '#platform/read-models';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { SearchQuery, type SearchFilter } from './search.query.js';

const thingTold = event(
  'ThingTold',
  1,
  z.strictObject({ network: z.string(), thing: z.string(), title: z.string(), text: z.string() }),
  { says: () => 'It was told.', about: ['network'] },
);
type ThingTold = EventOf<typeof thingTold>;

const things: Slice = {
  name: 'things',
  events: [thingTold],
  projections: [],
  search: [
    {
      kind: 'thing',
      on: {
        ThingTold: ({ thing, network, title, text }: ThingTold['data']) => ({
          id: thing,
          network,
          title,
          text: [text],
        }),
      },
    },
  ],
};

/** More than are ranked. */
const THINGS = 3_000;
const FOUND_AT_ALL = 1_000;

describe('a search of which more is found than is ranked', () => {
  let database: TestDatabase;
  let read: DataSource;
  let query: SearchQuery;

  beforeAll(async () => {
    database = await testDatabase();
    const all = house([...slices.filter(({ events }) => events.length > 0), things]);
    const codec = new Codec(all.flatMap(({ events }) => events));
    const store = memoryEventStore();
    await store.append({
      stream: 'things',
      expected: 'none',
      entries: Array.from({ length: THINGS }, (_, revision) =>
        codec.encode({
          type: 'ThingTold',
          data: {
            network: revision % 3 === 0 ? 'LYRA' : 'NOVA',
            thing: `t${revision}`,
            title: revision === 7 ? 'The calm' : 'A thing',
            text: `${revision % 2 === 0 ? 'Calm' : 'Calmness'} sea number ${revision}${revision < 1_200 ? ', of old' : ''}.`,
          },
          id: hashedId('thing', String(revision)),
          stream: 'things',
          revision,
          recordedAt: new Date(Date.UTC(2147, 0, 1, 0, revision)).toISOString(),
          actor: { id: 'someone', role: 'system' },
          correlationId: 'things',
          causationId: null,
          commandId: hashedId('thing command', String(revision)),
        }),
      ),
    });
    const projections = all
      .flatMap((slice) => slice.projections)
      .filter(({ name }) => ['search', 'public-log'].includes(name));
    await rebuild({ store, codec, readUrl: database.urls.read, projections, texts: async () => new Map() });
    read = await readModels(database.urls.read, projections).initialize();
    query = new SearchQuery({ read, clock: { now: () => new Date('2147-12-01') } as Clock } as Register, all);
  }, 60_000);
  afterAll(async () => {
    await read.destroy();
    await database.drop();
  });

  const search = (q: string, more: Partial<SearchFilter> = {}) => query.search({ q, limit: 20, ...more });
  const numbers = (items: readonly { id: string }[]) => items.map(({ id }) => Number(id.slice(1)));

  it('has what has it in its title first, then the newest, and says that there is more', async () => {
    const { items, total, facets } = await search('calm');
    expect(numbers(items).slice(0, 4)).toEqual([7, 2_998, 2_996, 2_994]);
    expect(items.slice(0, 2).map(({ matched }) => matched)).toEqual(['title', 'text']);
    expect(total).toEqual({ count: FOUND_AT_ALL, atLeast: true });
    expect(facets.network.map(({ value }) => value)).toEqual(['NOVA', 'LYRA']);
  });

  it('goes on from page to page, each once', async () => {
    const seen: number[] = [];
    for (let cursor: string | null | undefined = undefined; cursor !== null && seen.length < 500;) {
      const page: Awaited<ReturnType<typeof search>> = await search('sea', { limit: 50, cursor });
      seen.push(...numbers(page.items));
      cursor = page.next;
    }
    expect(seen.slice(0, 3)).toEqual([2_999, 2_998, 2_997]);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(300);
  });

  it('has the newest first where that is asked for, whatever its title, page by page', async () => {
    const first = await search('calm', { order: 'newest', limit: 5 });
    const second = await search('calm', { order: 'newest', limit: 5, cursor: first.next! });
    const all = [...numbers(first.items), ...numbers(second.items)];
    expect(all.slice(0, 4)).toEqual([2_999, 2_998, 2_997, 2_996]);
    expect(all).toEqual([...new Set(all)].sort((one, other) => other - one));
  });

  it('is of old things where all that match are old', async () => {
    const { items, total } = await search('old calm');
    expect(items).toHaveLength(20);
    expect(total.atLeast).toBe(true);
    expect(numbers(items).every((number) => number < 1_200)).toBe(true);
  });

  it('is whole where fewer match within a facet', async () => {
    const { total, items } = await search('sea', { network: 'LYRA' });
    expect(total).toEqual({ count: THINGS / 3, atLeast: false });
    expect(numbers(items).slice(0, 2)).toEqual([2_997, 2_994]);
  });

  it('never reads every document for words that are common and never together', async () => {
    const plan = await read.transaction(async (read) => {
      await read.query('SET LOCAL enable_seqscan = off');
      return read.query<{ 'QUERY PLAN': string }[]>(
        `EXPLAIN SELECT kind FROM read.search_document WHERE words @@ 'calm & calmness'::tsquery LIMIT 1001`,
      );
    });
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).not.toContain('Seq Scan');
    expect((await search('calmness -"calmness sea"')).items).toEqual([]);
  });
});
