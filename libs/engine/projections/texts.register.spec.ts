import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { liveBuild } from './books.js';
import { catchUp } from './catch-up.js';
import { readModelPool } from './database.js';
import { on, table, type Handler, type Projection, type Texts } from './projection.js';
import { rebuild } from './rebuild.js';
import { codec, Ledger, noise, type LedgerEvent } from './testing/ledger.js';

// Each test has a database made for it, on a machine that may be busy.
jest.setTimeout(30_000);

type Noise = Extract<LedgerEvent, { type: 'Noise' }>;

const heard = table<{ number: number; text: string | null; words: string }>({
  name: 'heard',
  columns: {
    number: { type: 'bigint' },
    text: { type: 'text', nullable: true },
    words: { type: 'tsvector' },
  },
  key: ['number'],
  indexes: ['using gin (words) WITH (fastupdate = off)'],
  large: true,
});
const known = table<{ text: string; length: number }>({
  name: 'known',
  columns: { text: { type: 'text' }, length: { type: 'integer' } },
  key: ['text'],
  once: true,
});

/** A Noise names a document by its text. */
const documentOf = ({ text }: Noise['data'], bytes = 5) => ({
  document: text,
  bytes,
  mediaType: 'text/plain',
});
const hearing: Handler = {
  ...on<Noise>(
    () => [],
    ({ data, number }, rows) => {
      const text = rows.text(documentOf(data));
      if (text === 'no') throw new Error('Nobody hears this.');
      rows.put(heard, { number, text, words: text === null ? '' : `'${text}':1` });
      if (text !== null) rows.put(known, { text, length: text.length });
    },
  ),
  reads: ({ data }) => [documentOf(data as Noise['data'], 20_000_000)],
};
const hearings: Projection = { name: 'hearings', version: 1, tables: [heard, known], on: { Noise: hearing } };

describe('a projection that reads documents', () => {
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

  const asked: (readonly string[])[] = [];
  const texts: Texts = async (sha256s) => {
    asked.push(sha256s);
    return new Map(sha256s.filter((one) => one !== 'gone').map((one) => [one, one.slice(0, 2)]));
  };
  const options = () => ({
    store: ledger.store,
    codec,
    readUrl: database.urls.read,
    projections: [hearings],
    texts,
  });
  const rows = async () =>
    (
      await db.query(
        `SELECT number::int, text, words::text, (SELECT length FROM read.known WHERE known.text = heard.text) AS length
           FROM read.heard ORDER BY number`,
      )
    ).rows as unknown[];

  it('has their text, null where there is none, and the same in a rebuild', async () => {
    await ledger.record(noise('aha'), noise('gone'));
    await catchUp(options());
    const versions = async () =>
      (await db.query(`SELECT xmin FROM read.known__${(await liveBuild(db, 'hearings'))!.id}`))
        .rows as unknown[];
    const written = await versions();
    await ledger.record(noise('ahoi'));
    await catchUp(options());
    const live = await rows();
    expect(await versions()).toEqual(written);
    expect(live).toEqual([
      { number: 0, text: 'ah', words: "'ah':1", length: 2 },
      { number: 1, text: null, words: '', length: null },
      { number: 2, text: 'ah', words: "'ah':1", length: 2 },
    ]);
    await rebuild(options());
    expect(await rows()).toEqual(live);
    const { rows: found } = await db.query(`SELECT FROM read.heard WHERE words @@ 'ah'`);
    expect(found).toHaveLength(2);
  });

  it('holds no more of them at once than is good', async () => {
    await ledger.record(...Array.from({ length: 200 }, (_, i) => noise(`a${i}`)));
    await catchUp(options());
    asked.length = 0;
    await rebuild(options());
    expect(asked.length).toBeGreaterThan(1);
    expect(Math.max(...asked.map(({ length }) => length))).toBeLessThan(100);
    expect(asked.flat()).toHaveLength(200);
  });

  it('goes past an event that it cannot take, with the others as they are', async () => {
    await ledger.record(noise('aha'), noise('no'), noise('oh'));
    await catchUp(options());
    expect(await rows()).toMatchObject([{ number: 0 }, { number: 2 }]);
    expect((await db.query('SELECT number::int FROM read.dead_letters')).rows).toEqual([{ number: 1 }]);
  });

  it('waits where they cannot be read now', async () => {
    await ledger.record(noise('aha'));
    const away = async () => {
      throw new Error('The documents are away.');
    };
    await catchUp(options());
    await expect(rebuild({ ...options(), texts: away })).rejects.toThrow('The documents are away.');
    expect(await rows()).toMatchObject([{ number: 0, text: 'ah' }]);
    expect((await db.query('SELECT FROM read.dead_letters')).rowCount).toBe(0);
  });
});
