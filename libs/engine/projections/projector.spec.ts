import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { catchUp } from './catch-up.js';
import { readModelPool } from './database.js';
import type pg from 'pg';
import { accountBook, closed, codec, Ledger, noise, opened, ownerBook, paid } from './testing/ledger.js';

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

const rowsOf = async (table: string) =>
  (await db.query(`SELECT * FROM read.${table} ORDER BY 1, 2`)).rows as unknown[];

describe('catchUp', () => {
  it('brings read models to the head', async () => {
    const ledger = new Ledger();
    await ledger.record(
      opened('a'),
      paid('a', 5, 'x "y" \\ {z},'),
      noise(),
      opened('b', 'Tomas'),
      closed('b'),
      paid('b', 1),
    );
    await catchUp({
      store: ledger.store,
      codec,
      readUrl: database.urls.read,
      projections: [accountBook, ownerBook],
    });
    expect(await rowsOf('account')).toMatchObject([{ account: 'a', balance: '5', notes: ['x "y" \\ {z},'] }]);
    expect(await rowsOf('owner')).toEqual([
      { owner: 'Ines', accounts: 1 },
      { owner: 'Tomas', accounts: 1 },
    ]);
  });
});
