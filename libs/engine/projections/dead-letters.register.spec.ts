import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import { DomainError } from '#kernel';
import { Codec } from '#engine/event-store';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { catchUp } from './catch-up.js';
import { readModelPool } from './database.js';
import { parkedEvents, retryParked } from './dead-letters.js';
import { on, type Projection, type Reaction } from './projection.js';
import { accountBook, codec, Ledger, opened } from './testing/ledger.js';

// Each test has a database made for it, on a machine that may be busy.
jest.setTimeout(30_000);

let database: TestDatabase;
let db: pg.Pool;
let ledger: Ledger;
let refusing: Error | null;
let handled: number[];
beforeEach(async () => {
  database = await testDatabase();
  db = readModelPool(database.urls.read);
  ledger = new Ledger();
  refusing = new DomainError('ACCOUNT.BARRED', 'It is barred.');
  handled = [];
  await ledger.record(opened('a'));
});
afterEach(async () => {
  await db.end();
  await database.drop();
});

const greet: Reaction = {
  name: 'greet',
  on: {
    Opened: async ({ number }) => {
      if (number === 1 && refusing) throw refusing;
      handled.push(number);
    },
  },
};
const accounts: Projection = {
  ...accountBook,
  on: {
    ...accountBook.on,
    Opened: on(accountBook.on.Opened!.touches, (event, rows) => {
      if (event.number === 1 && refusing) throw new TypeError('No such thing.');
      accountBook.on.Opened!.apply(event, rows);
    }),
  },
};
const options = ({ projections = [] as Projection[], reactions = [greet] } = {}) => ({
  store: ledger.store,
  codec,
  readUrl: database.urls.read,
  projections,
  reactions,
});
/** The second event comes when read models are live. */
async function follow(what: ReturnType<typeof options>): Promise<void> {
  await catchUp(what);
  await ledger.record(opened('b'));
  await catchUp(what);
}
const parked = () =>
  parkedEvents({ query: async (sql, values) => (await db.query(sql, values)).rows as unknown[] });

describe('events that were put aside', () => {
  it('are listed with who could not take them, and why', async () => {
    await follow(options({ projections: [accounts] }));
    const letters = await parked();
    expect(letters).toMatchObject([
      { number: 1, type: 'Opened', kind: 'projection', name: 'accounts' },
      { number: 1, type: 'Opened', kind: 'reaction', name: 'greet', error: 'ACCOUNT.BARRED: It is barred.' },
    ]);
    expect(letters[0]!.error).toContain('No such thing.');
    expect(letters[0]!.parkedAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('go to their reaction once more, and are put aside no longer', async () => {
    await follow(options());
    refusing = null;
    await retryParked(options());
    expect(handled).toEqual([0, 1]);
    expect(await parked()).toEqual([]);
    await retryParked(options());
    expect(handled).toEqual([0, 1]);
  });

  it('stay put aside where they are refused again, for the reason of today', async () => {
    await follow(options());
    refusing = new DomainError('ACCOUNT.CLOSED', 'It is closed.');
    await retryParked(options());
    expect(await parked()).toMatchObject([{ number: 1, error: 'ACCOUNT.CLOSED: It is closed.' }]);
  });

  it('stay put aside where something else fails, or they cannot be read', async () => {
    await follow(options());
    refusing = new Error('The disk is full.');
    await expect(retryParked(options())).rejects.toThrow('The disk is full.');
    expect(await parked()).toMatchObject([{ error: 'ACCOUNT.BARRED: It is barred.' }]);
    await retryParked({ ...options(), codec: new Codec([]) });
    const [letter] = await parked();
    expect(letter!.error).toContain('Opened');
  });

  it('stay with a reaction that this program does not have', async () => {
    await follow(options());
    refusing = null;
    await retryParked(options({ reactions: [] }));
    expect(await parked()).toHaveLength(1);
  });

  it('go into a read model that is built anew', async () => {
    await follow(options({ projections: [accounts], reactions: [] }));
    await retryParked(options({ projections: [accounts] }));
    expect(await parked()).toHaveLength(1);
    refusing = null;
    await retryParked(options({ projections: [accounts] }));
    expect(await parked()).toEqual([]);
    expect((await db.query('SELECT FROM read.account')).rowCount).toBe(2);
  });
});
