import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { restartableCluster, testDatabase, type TestDatabase } from '#platform/testing';
import { StoreUnavailable, type EventStore, type StoredEntry } from '../event-store.js';
import { anAppend, eventStoreContract } from '../testing/index.js';
import { postgresEventStore } from './postgres-event-store.js';

eventStoreContract('postgres', async () => {
  const cluster = await restartableCluster();
  return {
    open: () => postgresEventStore({ connectionString: cluster.urls.log, deadlineMs: 3_000 }),
    poison: async (stream) => {
      const { entries, ...append } = anAppend(stream, 'none');
      return { ...append, entries: entries.map((entry) => ({ ...entry, bytes: Buffer.from('{') })) };
    },
    restart: async () => {
      await cluster.kill();
      await cluster.start();
    },
    remove: () => cluster.remove(),
  };
});

describe('postgres event store, on bad days', () => {
  let db: TestDatabase;
  let owner: pg.Client;
  let store: EventStore;
  const opened: EventStore[] = [];
  const following: AbortController[] = [];
  const open = (options: Partial<Parameters<typeof postgresEventStore>[0]> = {}) => {
    const one = postgresEventStore({ connectionString: db.urls.log, ...options });
    opened.push(one);
    return one;
  };
  const follow = (from: EventStore, after: StoredEntry['position'] | null) => {
    const abort = new AbortController();
    following.push(abort);
    const seen: StoredEntry[] = [];
    const ended = (async () => {
      for await (const entries of from.follow({ after, signal: abort.signal })) seen.push(...entries);
    })();
    return { seen, ended };
  };
  const until = async (holds: () => boolean, ms = 5_000) => {
    for (const end = Date.now() + ms; !holds() && Date.now() < end;) await sleep(5);
    expect(holds()).toBe(true);
  };
  /** Ends connections of the store whose last statement is like this. */
  const breakConnections = (statement: string) =>
    owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'sgn log' AND query LIKE $1`,
      [`%${statement}%`],
    );
  /** Rows that no append has made: fast, and without a notification. */
  const fill = (count: number) =>
    owner.query(
      `WITH head AS (UPDATE log.head SET position = position + $1 RETURNING position - $1 AS last)
       INSERT INTO log.events
       SELECT head.last + n, gen_random_uuid(), 'filled-' || head.last + n, 0, 'Noted',
              json_build_object('text', repeat('x', 400))
       FROM head, generate_series(1, $1::integer) AS n`,
      [count],
    );

  beforeAll(async () => {
    db = await testDatabase();
    owner = new pg.Client({ connectionString: db.urls.owner });
    await owner.connect();
    store = open();
  });
  afterEach(() => following.splice(0).forEach((one) => one.abort()));
  afterAll(async () => {
    await Promise.all(opened.map((one) => one.close()));
    await owner.end();
    await db.drop();
  });

  it('asks once for all who follow from one place', async () => {
    const head = await store.head();
    const followers = Array.from({ length: 8 }, () => follow(store, head).seen);
    await store.append(anAppend('first', 'none'));
    await until(() => followers.every((seen) => seen.length === 1));
    const asked = jest.spyOn(pg.Client.prototype, 'query');
    await store.append(anAppend('second', 'none'));
    await until(() => followers.every((seen) => seen.length === 2));
    const looks = asked.mock.calls.filter(([query]) => (query as { name?: string }).name === 'log_forwards');
    asked.mockRestore();
    expect(looks.length).toBeGreaterThan(0);
    expect(looks.length).toBeLessThan(followers.length);
  });

  it('appends once though connections break again and again', async () => {
    const appends = Array.from({ length: 300 }, (_, i) => anAppend(`broken-${i}`, 'none', [1, 2]));
    const breaking = (async () => {
      for (let i = 0; i < 10; i++) {
        await breakConnections('append_batch');
        await sleep(5);
      }
    })();
    for (let from = 0; from < appends.length; from += 10)
      await Promise.all(appends.slice(from, from + 10).map((append) => store.append(append)));
    await breaking;
    const read = await store.readStreams(new Map(appends.map(({ stream }) => [stream, 0])));
    for (const { stream, entries } of appends)
      expect(read.get(stream)!.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
  });

  it('gives up at the deadline when the server does not answer; what then happened is found by the same append', async () => {
    const hasty = open({ deadlineMs: 300 });
    const append = anAppend('held-up', 'none');
    await owner.query('BEGIN; SELECT FROM log.head FOR UPDATE');
    await expect(hasty.append(append)).rejects.toBeInstanceOf(StoreUnavailable);
    await owner.query('COMMIT');
    const { positions } = await store.append(append);
    const stored = await store.readStream('held-up');
    expect(stored.map(({ position }) => position)).toEqual(positions);
  });

  it.each([
    ['nobody listens', () => 'postgres://sgn_log@%2Fnowhere:5432/none'],
    ['it does not know us', () => db.urls.log.replace(/:[^:@]+@/, ':wrong@')],
    ['it has another database', () => db.urls.log.replace(db.name, 'postgres')],
    ['we may not read the log', () => db.urls.read],
  ])('says in the words of the port that it cannot work: %s', async (_, url) => {
    const lost = open({ connectionString: url(), deadlineMs: 300 });
    const unavailable = (work: Promise<unknown>) => expect(work).rejects.toBeInstanceOf(StoreUnavailable);
    await unavailable(lost.append(anAppend('thing', 'none')));
    await unavailable(lost.head());
    await unavailable(lost.readStream('thing'));
    await unavailable(lost.readStreams(new Map([['thing', 0]])));
    await unavailable(lost.readAll({ from: null, limit: 1 }));
    await unavailable(lost.scan()[Symbol.asyncIterator]().next());
  });

  it('tells a follower that it will never see anything, instead of waiting', async () => {
    const { ended } = follow(open({ connectionString: db.urls.read }), null);
    await expect(ended).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('scans on where it was when the connection breaks in the middle', async () => {
    const after = await store.head();
    await fill(60_000);
    const positions: bigint[] = [];
    let broken = 0;
    for await (const entries of store.scan({ after })) {
      positions.push(...entries.map(({ position }) => position));
      if (positions.length >= (broken + 1) * 15_000) {
        await breakConnections('COPY');
        broken++;
      }
    }
    expect(broken).toBeGreaterThan(2);
    expect(positions).toEqual(Array.from({ length: 60_000 }, (_, i) => after! + 1n + BigInt(i)));
  }, 30_000);

  it('does not take a log for whole that has less than its head says', async () => {
    const broken = await testDatabase();
    const client = new pg.Client({ connectionString: broken.urls.owner });
    await client.connect();
    await client.query('UPDATE log.head SET position = 7');
    await client.end();
    const lacking = postgresEventStore({ connectionString: broken.urls.log, deadlineMs: 1_000 });
    await expect(lacking.scan()[Symbol.asyncIterator]().next()).rejects.toThrow(
      'The log ends at position -1, before its head 7',
    );
    await lacking.close();
    await broken.drop();
  });

  it('leaves no connection behind when a scan is not read to its end', async () => {
    for await (const [first] of store.scan()) {
      expect(first).toBeDefined();
      break;
    }
    const copies = async () =>
      (
        await owner.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY%'`,
        )
      ).rowCount;
    for (let i = 0; i < 100 && (await copies()) !== 0; i++) await sleep(20);
    expect(await copies()).toBe(0);
  });

  it('hears of others again after its listening connection broke', async () => {
    const { seen } = follow(store, await store.head());
    const other = open();
    await other.append(anAppend('heard-1', 'none'));
    await until(() => seen.length === 1);
    for (let i = 2; i < 5; i++) {
      await breakConnections('LISTEN');
      await other.append(anAppend(`heard-${i}`, 'none'));
      await until(() => seen.length === i);
    }
  });

  it('finds what nobody told it of', async () => {
    const { seen } = follow(store, await store.head());
    await sleep(100);
    await fill(3);
    await until(() => seen.length === 3, 2_000);
  });

  it('follows on when its reading connections break', async () => {
    const { seen } = follow(store, await store.head());
    for (let i = 0; i < 30; i++) {
      await store.append(anAppend(`followed-${i}`, 'none'));
      if (i % 5 === 0) await breakConnections('position >');
    }
    await until(() => seen.length === 30);
    expect(seen.map(({ stream }) => stream)).toEqual(Array.from({ length: 30 }, (_, i) => `followed-${i}`));
  });
});
