import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId } from '#kernel';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { Log1764000000001 } from './0001-log.js';

const REFUSED = '42501';

describe('the log in PostgreSQL', () => {
  let db: TestDatabase;
  let owner: pg.Client;
  let log: pg.Client;
  let read: pg.Client;

  beforeAll(async () => {
    db = await testDatabase();
    [owner, log, read] = [db.urls.owner, db.urls.log, db.urls.read].map(
      (connectionString) => new pg.Client({ connectionString }),
    ) as [pg.Client, pg.Client, pg.Client];
    await Promise.all([owner.connect(), log.connect(), read.connect()]);
  });
  afterAll(async () => {
    await Promise.all([owner.end(), log.end(), read.end()]);
    await db.drop();
  });

  /** One entry an append, or as many as `counts` says. */
  const append = async (
    names: readonly string[],
    revisions: readonly number[],
    { counts = names.map(() => 1), ids = names.map(newId), entries = names.map(() => '{}') } = {},
  ): Promise<number[]> => {
    const types = names.map(() => 'Noted');
    const { rows } = await log.query<{ answers: string[] }>(
      'SELECT log.append_batch($1, $2, $3, $4, $5, $6) AS answers',
      [counts, names, revisions, ids, types, entries],
    );
    return rows[0]!.answers.map(Number);
  };
  const head = async () => Number((await log.query('SELECT position FROM log.head')).rows[0].position);

  it('gives positions without a gap, whatever is refused in between', async () => {
    expect(await head()).toBe(-1);
    expect(await append(['a', 'b', 'b'], [0, 0, 1], { counts: [1, 2, 0] })).toEqual([0, 1]);
    // At revision 1, absent, taken, and at revision 0.
    expect(await append(['b', 'c', 'd', 'a'], [1, 4, 0, 3])).toEqual([-3, -1, 3, -2]);
    expect(await append(['a'], [5])).toEqual([-2]);
    await expect(append(['e', 'f'], [0, 0], { entries: ['{}', '{'] })).rejects.toThrow('json');
    expect(await append(['a'], [1])).toEqual([4]);
    const { rows } = await log.query('SELECT array_agg(position ORDER BY position) AS all FROM log.events');
    expect(rows[0].all).toEqual(['0', '1', '2', '3', '4']);
    expect(await head()).toBe(4);
    const streams = await log.query('SELECT stream, revision FROM log.streams ORDER BY stream');
    expect(streams.rows.map(({ stream, revision }) => `${stream}${revision}`)).toEqual(['a1', 'b1', 'd0']);
  });

  it('knows an append that it has, beside one that it has not', async () => {
    const ids = [newId(), newId(), newId()];
    const [first] = await append(['g', 'g', 'h'], [0, 1, 0], { counts: [2, 0, 1], ids });
    expect(
      await append(['g', 'g', 'i'], [0, 1, 0], { counts: [2, 0, 1], ids: [ids[0]!, ids[1]!, newId()] }),
    ).toEqual([first, first! + 3]);
    expect(await append(['h'], [0], { ids: [ids[2]!] })).toEqual([first! + 2]);
    // The same ids in another order, in another stream, or a part of them, are something else.
    expect(await append(['g', 'g'], [0, 1], { counts: [2, 0], ids: [ids[1]!, ids[0]!] })).toEqual([-3]);
    expect(await append(['g'], [0], { ids: [ids[2]!] })).toEqual([-3]);
    await expect(append(['j'], [0], { ids: [ids[0]!] })).rejects.toThrow('events_id_key');
  });

  it('refuses a batch that names a stream twice', async () => {
    await expect(append(['k', 'k'], [0, 0])).rejects.toThrow();
    expect((await log.query(`SELECT FROM log.events WHERE stream = 'k'`)).rowCount).toBe(0);
  });

  it('keeps the bytes of an entry', async () => {
    const text = '{ "b":1.50,"a":"\\u0000é", "b":2 }';
    await append(['l'], [0], { entries: [text] });
    const { rows } = await log.query(`SELECT entry::text FROM log.events WHERE stream = 'l'`);
    expect(rows[0].entry).toBe(text);
  });

  it('notifies once a batch, and not of what was refused', async () => {
    let notified = 0;
    log.on('notification', () => notified++);
    await log.query('LISTEN log');
    await append(['m', 'n', 'o'], [0, 0, 0]);
    await append(['m'], [1]);
    await append(['m', 'n'], [0, 0]);
    await log.query('SELECT 1');
    expect(notified).toBe(2);
  });

  describe('cannot be changed', () => {
    const forbidden = [
      `INSERT INTO log.events VALUES (99, gen_random_uuid(), 's', 0, 'T', '{}')`,
      `UPDATE log.events SET entry = '{}'`,
      'DELETE FROM log.events',
      'TRUNCATE log.events',
      `INSERT INTO log.streams VALUES ('s', 0)`,
      'UPDATE log.streams SET revision = 0',
      'DELETE FROM log.streams',
      'TRUNCATE log.streams',
      'UPDATE log.head SET position = 0',
      'INSERT INTO log.head VALUES (false, 0)',
      'DELETE FROM log.head',
      'TRUNCATE log.head',
      'SELECT FROM log.head FOR UPDATE',
      'ALTER TABLE log.events DISABLE TRIGGER ALL',
      'DROP TRIGGER append_only ON log.events',
      'DROP TABLE log.events',
      'DROP SCHEMA log CASCADE',
      'CREATE TABLE log.other ()',
      `ALTER FUNCTION log.append_batch RENAME TO other`,
      `CREATE OR REPLACE FUNCTION log.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`,
    ];

    it.each(forbidden)('by the role that appends: %s', async (statement) => {
      await expect(log.query(statement)).rejects.toMatchObject({ code: REFUSED });
    });

    it.each(
      ['events', 'streams', 'head'].flatMap((table) => [`DELETE FROM log.${table}`, `TRUNCATE log.${table}`]),
    )('by its owner: %s', async (statement) => {
      await expect(owner.query(statement)).rejects.toThrow('The log is append-only');
    });

    it('in its events by its owner', async () => {
      await expect(owner.query(`UPDATE log.events SET type = 'Other'`)).rejects.toThrow(
        'The log is append-only: UPDATE on log.events is refused.',
      );
    });

    it.each([
      'SELECT FROM log.events',
      'SELECT FROM log.head',
      `SELECT log.append_batch('{}','{}','{}','{}','{}','{}')`,
      `SELECT log.append_resting('{}','{}','{}','{}','{}','{}','{}','{}')`,
    ])('nor seen by the role of the read models: %s', async (statement) => {
      await expect(read.query(statement)).rejects.toMatchObject({ code: REFUSED });
    });

    it('by names that the caller puts before ours', async () => {
      await log.query(`
        CREATE TEMP TABLE head AS SELECT -1::bigint AS position;
        CREATE FUNCTION pg_temp.cardinality(anyarray) RETURNS integer LANGUAGE sql AS 'SELECT 0';
        SET search_path = pg_temp, log, pg_catalog`);
      expect(await append(['p'], [0])).toEqual([(await head()) * 1]);
      await log.query('RESET search_path');
    });

    it('by going back', async () => {
      await expect(new Log1764000000001().down()).rejects.toThrow('never dropped');
    });
  });
});
