import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { readModelPool, type Executor } from './database.js';
import { leaseHolders, Leases } from './leases.js';

// Each test has a database made for it, on a machine that may be busy.
jest.setTimeout(30_000);

let database: TestDatabase;
let db: pg.Pool;
beforeEach(async () => {
  database = await testDatabase();
  db = readModelPool(database.urls.read);
});
afterEach(async () => {
  await db.end();
  await database.drop();
});

describe('leases', () => {
  it('go to who asks first, and to the next once they are given back', async () => {
    const [one, other] = [new Leases(db, 'one'), new Leases(db, 'other')];
    expect(await one.take(['a', 'b'])).toEqual(new Set(['a', 'b']));
    expect(await other.take(['b', 'c'])).toEqual(new Set(['c']));
    expect(await one.take(['a', 'b'])).toEqual(new Set(['a', 'b']));
    await one.release();
    expect(one.held.size).toBe(0);
    expect(await other.take(['b', 'c'])).toEqual(new Set(['b', 'c']));
  });

  it('run out where the holder falls silent', async () => {
    const [one, other] = [new Leases(db, 'one'), new Leases(db, 'other')];
    await one.take(['a']);
    await db.query('UPDATE read.leases SET held_until = clock_timestamp()');
    expect(await other.take(['a'])).toEqual(new Set(['a']));
    const { changed } = one;
    expect(await one.take(['a'])).toEqual(new Set());
    expect(changed.aborted).toBe(true);
  });

  it('are each held by one, however many ask at once', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const all = Array.from({ length: 8 }, (_, i) => new Leases(db, `holder ${i}`));
    const held = await Promise.all(all.map((leases) => leases.take(names)));
    expect(held.flatMap((set) => [...set]).sort()).toEqual(names);
  });

  it('say who holds any of them now', async () => {
    const source = { query: async (sql: string) => (await db.query(sql)).rows as unknown };
    expect(await leaseHolders(source)).toEqual([]);
    await new Leases(db, 'one').take(['a', 'b']);
    await new Leases(db, 'other').take(['c']);
    expect(await leaseHolders(source)).toEqual(['one', 'other']);
    await db.query(`UPDATE read.leases SET held_until = clock_timestamp() WHERE holder = 'one'`);
    expect(await leaseHolders(source)).toEqual(['other']);
  });

  it('are kept and given back', async () => {
    const leases = new Leases(db, 'one');
    const stop = new AbortController();
    const kept = leases.keep(['a'], stop.signal);
    while (leases.held.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort();
    await kept;
    expect((await db.query('SELECT FROM read.leases')).rowCount).toBe(0);
  });

  it('are held over a hiccup of the database, but not longer than they last', async () => {
    let away = false;
    const moody: Executor = {
      query: ((...args: Parameters<pg.Pool['query']>) =>
        away ? Promise.reject(new Error('away')) : db.query(...args)) as pg.Pool['query'],
    };
    const leases = new Leases(moody, 'one');
    const stop = new AbortController();
    const kept = leases.keep(['a'], stop.signal);
    while (leases.held.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    away = true;
    const lost = performance.now();
    while (!leases.changed.aborted && leases.held.size > 0)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(performance.now() - lost).toBeGreaterThan(3_000);
    stop.abort();
    await kept;
  }, 20_000);
});

it('a process that is paused in a transaction loses it, and what it locked, before its leases run out', async () => {
  await db.query(
    `INSERT INTO read.followers (kind, name, version, state, tables) VALUES ('projection', 'x', 1, 'live', '{}')`,
  );
  const paused = await db.connect();
  const cutOff = new Promise<Error>((resolve) => paused.once('error', resolve));
  await paused.query('BEGIN');
  await paused.query(`UPDATE read.followers SET number = 5`);
  const begun = performance.now();
  await db.query(`UPDATE read.followers SET number = 6`);
  expect(performance.now() - begun).toBeLessThan(20_000);
  await cutOff;
  await expect(paused.query('COMMIT')).rejects.toThrow();
  paused.release(true);
  expect((await db.query('SELECT number FROM read.followers')).rows).toEqual([{ number: '6' }]);
});
