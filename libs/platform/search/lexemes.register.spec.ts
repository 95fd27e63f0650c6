import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { askedIn, tsquery } from './asked.js';
import { lexemesOf } from './lexemes.js';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await testDatabase();
  client = new pg.Client(database.urls.read);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: fc.constantFrom(...'ab cÉ ß 夢の規則𠮷𠮾ﾞ\uffee𐐀กำ ’"-\\\':|&!*()'), maxLength: 200 }),
);

const value = async (sql: string, ...values: unknown[]): Promise<unknown> =>
  (await client.query<{ value: unknown }>(`SELECT ${sql} AS value`, values)).rows[0]!.value;

it('is written as PostgreSQL gives it back', async () => {
  await fc.assert(
    fc.asyncProperty(text, text, async (title, body) => {
      const { vector } = lexemesOf([title, body]);
      expect(await value('$1::tsvector::text', vector)).toBe(vector);
    }),
  );
});

it('takes the longest text there is, of whatever words', async () => {
  for (const sign of ['夢', 'é', 'a', '𠮷']) {
    const words = Array.from({ length: 20_000 }, (_, i) => `${i}${sign.repeat(i % 120)}`).join(' ');
    const { vector } = lexemesOf([words]);
    expect(await value('length($1::tsvector)', vector)).toBeGreaterThan(100);
  }
  const { vector } = lexemesOf(['calm '.repeat(20_000)]);
  expect(await value('$1::tsvector::text', vector)).toBe(vector);
});

it('is found by every word of it, and by itself as a phrase', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (given) => {
      const question = given
        .replace(/["\u201c-\u201f\u00ab\u00bb\uff02]/g, ' ')
        .replace(/(?<!\S)[-\u2010-\u2015\u2212]+/g, ' ');
      const { vector } = lexemesOf([question]);
      fc.pre(vector !== '');
      for (const asked of [question, `"${question}"`]) {
        const terms = askedIn(asked);
        for (const whole of [true, false])
          expect([
            asked,
            await value('$1::tsvector @@ $2::tsquery', vector, tsquery(terms, { whole })),
          ]).toEqual([asked, true]);
      }
    }),
  );
});
