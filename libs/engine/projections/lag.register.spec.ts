import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { catchUp } from './catch-up.js';
import { readSourceOptions } from './entities.js';
import { followerStatus, lag, lagMetrics } from './lag.js';
import type { Reaction } from './projection.js';
import { accountBook, codec, Ledger, opened, ownerBook, paid } from './testing/ledger.js';

// Each test has a database made for it, on a machine that may be busy.
jest.setTimeout(30_000);

let database: TestDatabase;
let source: DataSource;
let ledger: Ledger;
const clock = { now: () => new Date('2147-01-01T00:01:00.000Z') };
const reaction: Reaction = { name: 'greet', on: { Opened: async () => undefined } };

beforeEach(async () => {
  ledger = new Ledger();
  database = await testDatabase();
  source = await new DataSource(readSourceOptions(database.urls.read, [])).initialize();
});
afterEach(async () => {
  await source.destroy();
  await database.drop();
});

const toHead = (projections = [accountBook]) =>
  catchUp({ store: ledger.store, codec, readUrl: database.urls.read, projections, reactions: [reaction] });

describe('lag', () => {
  it('tells how far each follower is behind, by the clock of the register, and what it could not take', async () => {
    await toHead([accountBook, ownerBook]);
    expect(await lag(source, ledger.store, clock)).toMatchObject([
      { name: 'accounts', number: -1, behind: false, secondsBehind: 0 },
      { name: 'owners', number: -1, behind: false, secondsBehind: 0 },
      { name: 'greet', behind: false },
    ]);
    await ledger.record(opened('a'), paid('a', 666), paid('a', 1));
    await toHead();
    const head = await ledger.store.head();
    expect(await lag(source, ledger.store, clock)).toEqual([
      {
        kind: 'projection',
        name: 'accounts',
        version: 1,
        build: expect.any(Number),
        state: 'live',
        number: 2,
        position: head,
        deadLetters: 1,
        stopped: null,
        movedAt: expect.stringMatching(/^\d{4}-.*Z$/),
        behind: false,
        secondsBehind: 0,
      },
      // It was not run: its first event is of 00:00:00.
      expect.objectContaining({ name: 'owners', number: -1, behind: true, secondsBehind: 60 }),
      expect.objectContaining({ kind: 'reaction', name: 'greet', number: 2, behind: false }),
    ]);
    expect(await followerStatus(source)).toHaveLength(3);
  });

  it('is measured once for all metrics, whenever they are read', async () => {
    await ledger.record(opened('a'), paid('a', 1));
    await toHead();
    const registry = new Registry();
    let measured = 0;
    lagMetrics(registry, () => {
      measured++;
      return lag(source, ledger.store, clock);
    });
    const text = await registry.metrics();
    expect(measured).toBe(1);
    const label = '{kind="projection",name="accounts",state="live"}';
    expect(text).toContain(`sgn_follower_number${label} 1`);
    expect(text).toContain(`sgn_follower_lag_seconds${label} 0`);
    await registry.metrics();
    expect(measured).toBe(2);
  });
});
