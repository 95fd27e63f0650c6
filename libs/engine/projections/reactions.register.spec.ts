import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import { CLOCK_STEPPED, DomainError } from '#kernel';
import { Codec } from '#engine/event-store';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { followers } from './books.js';
import { catchUp } from './catch-up.js';
import { readModelPool } from './database.js';
import type { Place } from './page.js';
import type { Logged, Reaction } from './projection.js';
import { reactionCommandId, runReaction } from './reactions.js';
import { accountBook, closed, codec, Ledger, noise, opened, paid } from './testing/ledger.js';

// Each test has a database made for it, on a machine that may be busy.
jest.setTimeout(30_000);

let database: TestDatabase;
let db: pg.Pool;
let ledger: Ledger;
beforeEach(async () => {
  database = await testDatabase();
  db = readModelPool(database.urls.read);
  ledger = new Ledger();
});
afterEach(async () => {
  await db.end();
  await database.drop();
});

const run = (...reactions: Reaction[]) =>
  catchUp({ store: ledger.store, codec, readUrl: database.urls.read, projections: [], reactions });

const accountOf = (event: Logged) => (event.data as { account: string }).account;

async function letters(): Promise<readonly unknown[]> {
  const { rows } = await db.query('SELECT number::int, type, error FROM read.dead_letters ORDER BY number');
  return rows;
}

describe('a reaction', () => {
  it('handles each event once, in the order of the log, over several runs', async () => {
    const seen: string[] = [];
    const reaction: Reaction = {
      name: 'greet',
      on: { Opened: async (event) => void seen.push(`${event.number} ${accountOf(event)}`) },
    };
    await ledger.record(opened('a'), noise(), opened('b'), paid('a', 1));
    await run(reaction);
    await ledger.record(noise(), opened('c'));
    await run(reaction);
    await run(reaction);
    expect(seen).toEqual(['0 a', '2 b', '5 c']);
    expect(await followers(db)).toMatchObject([{ kind: 'reaction', name: 'greet', number: 5 }]);
  });

  it('notes where it is less often while it passes over what is not its own, and at the head at once', async () => {
    const [stop, moved] = [new AbortController(), [] as number[]];
    const head = 10_499;
    await ledger.record(...Array.from({ length: head + 1 }, noise));
    const options = {
      store: ledger.store,
      codec,
      move: async (_: number, from: Place, to: Place) => {
        expect(from.number).toBe(moved.at(-1) ?? -1);
        if (moved.push(to.number) && to.number === head) stop.abort();
      },
    };
    const reaction: Reaction = { name: 'greet', on: { Opened: () => Promise.resolve() } };
    await runReaction(db, options, reaction, () => undefined, stop.signal);
    expect(moved).toEqual([9_999, head]);
  });

  it('is left where it is when whoever waits for it has enough, and goes on the next time', async () => {
    const [enough, seen] = [new AbortController(), [] as number[]];
    const reaction: Reaction = {
      name: 'greet',
      on: {
        Opened: async ({ number }) => {
          if (seen.push(number) === 2) enough.abort(new DomainError('COMMAND.INTERRUPTED', 'Stopped.'));
        },
      },
    };
    await ledger.record(...Array.from({ length: 1_000 }, (_, nth) => opened(`a${nth}`)));
    const options = { store: ledger.store, codec, readUrl: database.urls.read, projections: [] };
    await expect(catchUp({ ...options, reactions: [reaction] }, enough.signal)).rejects.toMatchObject({
      code: 'COMMAND.INTERRUPTED',
    });
    expect(seen.length).toBeLessThan(1_000);
    await run(reaction);
    expect(new Set(seen).size).toBe(1_000);
  });

  it('brings about events that others react to, before catching up ends', async () => {
    const pay: Reaction = {
      name: 'pay',
      on: { Opened: async (event) => void (await ledger.record(paid(accountOf(event), 3))) },
    };
    const close: Reaction = {
      name: 'close',
      on: { Paid: async (event) => void (await ledger.record(closed(accountOf(event)))) },
    };
    await ledger.record(opened('a'), opened('b'));
    await catchUp({
      store: ledger.store,
      codec,
      readUrl: database.urls.read,
      projections: [accountBook],
      reactions: [close, pay],
    });
    const types = (await ledger.store.readAll({ from: null, limit: 99 })).map(({ type }) => type);
    expect(types.sort()).toEqual(['Closed', 'Closed', 'Opened', 'Opened', 'Paid', 'Paid']);
    expect((await db.query('SELECT FROM read.account')).rowCount).toBe(0);
    expect((await db.query('SELECT FROM read.payment')).rowCount).toBe(2);
  });

  it('parks what the law refuses and goes on', async () => {
    const seen: string[] = [];
    const reaction: Reaction = {
      name: 'strict',
      on: {
        Opened: async (event) => {
          if (accountOf(event) === 'b') throw new DomainError('ACCOUNT.BARRED', 'b is barred.');
          seen.push(accountOf(event));
        },
      },
    };
    await ledger.record(opened('a'), opened('b'), opened('c'));
    await run(reaction);
    expect(seen).toEqual(['a', 'c']);
    expect(await letters()).toEqual([{ number: 1, type: 'Opened', error: 'ACCOUNT.BARRED: b is barred.' }]);
  });

  it('parks what it cannot read', async () => {
    const seen: number[] = [];
    await ledger.record(opened('a'), noise());
    const blind: Reaction = {
      name: 'blind',
      on: { Noise: async () => undefined, Opened: async ({ number }) => void seen.push(number) },
    };
    // As an older program, to which the noise is of a version to come.
    const other = new Codec(
      [1, 0].map((version, i) => ({
        type: ['Opened', 'Noise'][i]!,
        version,
        parse: (data: unknown) => data,
      })),
    );
    await catchUp({
      store: ledger.store,
      codec: other,
      readUrl: database.urls.read,
      projections: [],
      reactions: [blind],
    });
    expect(seen).toEqual([0]);
    expect(await letters()).toMatchObject([
      { number: 1, error: expect.stringContaining('ENTRY.UNKNOWN_VERSION') },
    ]);
  });

  it('tries again what failed for another cause, races it lost, and what a clock in doubt kept back', async () => {
    const failures = [
      new Error('away'),
      new DomainError('STREAM.BUSY', 'Try again.'),
      new DomainError(CLOCK_STEPPED, 'Wait.'),
    ];
    const tries: string[] = [];
    const reaction: Reaction = {
      name: 'stubborn',
      on: {
        Opened: async (event) => {
          tries.push(accountOf(event));
          const failure = failures.shift();
          if (failure) throw failure;
        },
      },
    };
    const retried: string[] = [];
    const stop = new AbortController();
    await ledger.record(opened('a'), opened('b'));
    const running = runReaction(
      db,
      { store: ledger.store, codec },
      reaction,
      (name, event, error) => retried.push(`${name} ${event.number} ${(error as Error).message}`),
      stop.signal,
    );
    while (tries.length < 5) await new Promise((resolve) => setTimeout(resolve, 10));
    stop.abort();
    await running;
    expect(tries).toEqual(['a', 'a', 'a', 'a', 'b']);
    expect(retried).toEqual(['stubborn 0 away', 'stubborn 0 Try again.', 'stubborn 0 Wait.']);
    expect(await letters()).toEqual([]);
  });

  it('leaves what is long where it is told to end, and is given it again', async () => {
    const stop = new AbortController();
    await ledger.record(opened('a'));
    const steps: number[] = [];
    const long: Reaction = {
      name: 'long',
      on: {
        Opened: async (_, signal) => {
          for (let step = 0; step < 5; step++) {
            signal.throwIfAborted();
            steps.push(step);
            if (steps.length === 2) stop.abort();
          }
        },
      },
    };
    const retried: string[] = [];
    await runReaction(db, { store: ledger.store, codec }, long, (name) => retried.push(name), stop.signal);
    expect([steps, retried]).toEqual([[0, 1], []]);
    await run(long);
    expect(steps).toEqual([0, 1, 0, 1, 2, 3, 4]);
    expect(await letters()).toEqual([]);
  });

  it('stays before an event that it was still trying when it was told to end', async () => {
    const stop = new AbortController();
    await ledger.record(opened('a'));
    await runReaction(
      db,
      { store: ledger.store, codec },
      { name: 'failing', on: { Opened: () => Promise.reject(new Error('away')) } },
      () => stop.abort(),
      stop.signal,
    );
    expect(await followers(db)).toMatchObject([{ name: 'failing', number: -1 }]);
  });

  it('handles several cases at once where it may, each in its order', async () => {
    const running = new Set<string>();
    const order = new Map<string, number[]>();
    let most = 0;
    const reaction: Reaction = {
      name: 'wide',
      casesAtOnce: 4,
      on: {
        Paid: async (event) => {
          const account = accountOf(event);
          expect(running.has(account)).toBe(false);
          running.add(account);
          most = Math.max(most, running.size);
          await new Promise((resolve) => setTimeout(resolve, 2));
          order.set(account, [...(order.get(account) ?? []), event.number]);
          running.delete(account);
        },
      },
    };
    for (const account of ['a', 'b', 'c', 'd', 'e', 'f']) await ledger.record(opened(account));
    for (let i = 0; i < 20; i++)
      await ledger.record(...['a', 'b', 'c', 'd', 'e', 'f'].map((one) => paid(one, i)));
    await run(reaction);
    expect(most).toBe(4);
    for (const numbers of order.values()) {
      expect(numbers).toHaveLength(20);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    }
  });

  it('is told when another process was first', async () => {
    const stop = new AbortController();
    await ledger.record(opened('a'));
    const handled: string[] = [];
    const overtaken: Reaction = {
      name: 'twice',
      on: {
        Opened: async (event) => {
          handled.push(accountOf(event));
          if (handled.length === 1) await run({ ...overtaken, on: { Opened: async () => undefined } });
        },
      },
    };
    await expect(
      runReaction(db, { store: ledger.store, codec }, overtaken, () => undefined, stop.signal),
    ).rejects.toThrow('is not where it was left');
  });
});

describe('the command id of a reaction', () => {
  it('is the same for the same event, reaction and stream, and no other', () => {
    const id = reactionCommandId('event', 'open-docket', 'docket-1');
    expect(reactionCommandId('event', 'open-docket', 'docket-1')).toBe(id);
    expect(reactionCommandId('event', 'open-docket', 'docket-2')).not.toBe(id);
    expect(reactionCommandId('event', 'other', 'docket-1')).not.toBe(id);
    expect(reactionCommandId('other', 'open-docket', 'docket-1')).not.toBe(id);
  });
});
