import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { givesUp } from '#engine/postgres';
import { testKeysDatabase, type TestKeysDatabase } from '#platform/testing';
import { PostgresKeyStore } from './postgres-key-store.js';

describe('a database of keys', () => {
  let database: TestKeysDatabase;
  let pool: pg.Pool;
  let owner: pg.Pool;
  let server: pg.Pool;
  let store: PostgresKeyStore;

  beforeAll(async () => {
    database = await testKeysDatabase();
    const connect = (connectionString: string) => new pg.Pool({ connectionString, max: 2 });
    pool = connect(database.urls.keys);
    owner = connect(database.urls.owner);
    server = connect(database.urls.owner.replace('sgn_owner', 'postgres'));
    store = new PostgresKeyStore(pool);
  });
  afterAll(async () => {
    await Promise.all([pool, owner, server].map((each) => each.end()));
    await database.drop();
  });

  const made = async () => {
    const [person, key] = [randomUUID(), { id: randomUUID(), wrapped: randomBytes(60) }];
    await store.add(person, key);
    return { person, key };
  };

  const fileOfKeys = async (): Promise<Buffer> => {
    await server.query('CHECKPOINT');
    const { rows } = await server.query<{ bytes: Buffer }>(
      `SELECT pg_read_binary_file(pg_relation_filepath('keys.persons')) AS bytes`,
    );
    return rows[0]!.bytes;
  };

  it('has nothing of an erased key in the file of its table', async () => {
    const all = await Promise.all(Array.from({ length: 200 }, made));
    const before = await fileOfKeys();
    for (const { person, key } of [...all.filter((_, nth) => nth % 9 === 0), all.at(-1)!]) {
      expect(before.includes(key.wrapped)).toBe(true);
      await store.erase(person);
      expect((await fileOfKeys()).includes(key.wrapped)).toBe(false);
    }
  });

  it('has nothing of it either where the server writes that page down while it is cleared', async () => {
    let ended = false;
    const writing = (async () => {
      while (!ended) await server.query('CHECKPOINT');
    })();
    try {
      const all = await Promise.all(Array.from({ length: 200 }, made));
      const left = [];
      for (const { person, key } of all) {
        await store.erase(person);
        if ((await fileOfKeys()).includes(key.wrapped)) left.push(person);
      }
      expect(left).toEqual([]);
    } finally {
      ended = true;
      await writing;
    }
  });

  it('has erased a key also where something keeps its table from being cleared', async () => {
    const impatient = new pg.Pool({ connectionString: database.urls.keys, max: 1, ...givesUp(300) });
    const holding = await owner.connect();
    try {
      const { person, key } = await made();
      await holding.query('BEGIN; LOCK TABLE keys.persons IN SHARE UPDATE EXCLUSIVE MODE');
      const hasty = new PostgresKeyStore(impatient);
      await hasty.erase(person);
      expect(await hasty.find(person)).toBe('erased');
      expect(await hasty.add(person, key)).toBe('erased');
    } finally {
      await holding.query('ROLLBACK');
      holding.release();
      await impatient.end();
    }
  });

  it.each([
    'UPDATE keys.persons SET wrapped = $2 WHERE person = $1',
    `UPDATE keys.persons SET person = $1 || $2::bytea::text, key = NULL, wrapped = NULL, erased_at = now()`,
    'DELETE FROM keys.persons WHERE person = $1 AND wrapped <> $2',
    `INSERT INTO keys.persons VALUES ($1, NULL, $2)`,
  ])('keeps a key from being replaced or lost: %s', async (statement) => {
    const { person, key } = await made();
    for (const role of [pool, owner])
      await expect(role.query(statement, [person, randomBytes(60)])).rejects.toThrow();
    expect(await store.find(person)).toEqual(key);
  });

  it.each([
    'UPDATE keys.persons SET erased_at = NULL, key = gen_random_uuid(), wrapped = $2 WHERE person = $1',
    `UPDATE keys.persons SET erased_at = erased_at + interval '1 day' WHERE person = $1 AND $2::bytea IS NOT NULL`,
    'DELETE FROM keys.persons WHERE person = $1 AND $2::bytea IS NOT NULL',
  ])('keeps a tombstone as it is: %s', async (statement) => {
    const { person } = await made();
    await store.erase(person);
    for (const role of [pool, owner])
      await expect(role.query(statement, [person, randomBytes(60)])).rejects.toMatchObject({ code: '42501' });
    expect(await store.find(person)).toBe('erased');
  });

  it.each([
    'TRUNCATE keys.persons',
    'DROP TABLE keys.persons',
    'ALTER TABLE keys.persons DISABLE TRIGGER ALL',
    'CREATE TABLE keys.more (n integer)',
    'CREATE TABLE public.more (n integer)',
  ])('gives its role no more than rows: %s', async (statement) => {
    await expect(pool.query(statement)).rejects.toMatchObject({ code: '42501' });
  });
});
