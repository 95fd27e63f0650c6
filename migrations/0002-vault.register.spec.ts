import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '#platform/testing';

const TABLES = [
  'persons',
  'sign_ins',
  'sealed',
  'openings',
  'documents',
  'command_bodies',
  'erasures_read',
  'drafts',
];

describe('who may do what in the vault', () => {
  let database: TestDatabase;
  let log: pg.Client;
  let read: pg.Client;

  beforeAll(async () => {
    database = await testDatabase();
    [log, read] = [database.urls.log, database.urls.read].map((url) => new pg.Client(url)) as [
      pg.Client,
      pg.Client,
    ];
    await Promise.all([log.connect(), read.connect()]);
  });
  afterAll(async () => {
    await Promise.all([log.end(), read.end()]);
    await database.drop();
  });

  const refused = { code: '42501' };

  it.each(TABLES)('the read models see nothing of %s', async (table) => {
    for (const statement of [`SELECT FROM vault.${table}`, `DELETE FROM vault.${table}`])
      await expect(read.query(statement)).rejects.toMatchObject(refused);
  });

  it.each(TABLES)('the log role works with the rows of %s, and with nothing but rows', async (table) => {
    await log.query(`SELECT FROM vault.${table}`);
    for (const statement of [
      `TRUNCATE vault.${table} CASCADE`,
      `DROP TABLE vault.${table} CASCADE`,
      `ALTER TABLE vault.${table} ADD COLUMN more text`,
    ])
      await expect(log.query(statement)).rejects.toMatchObject(refused);
    await expect(log.query('CREATE TABLE vault.mine (n integer)')).rejects.toMatchObject(refused);
  });

  it('nobody but the owner changes what the journal says', async () => {
    await log.query(
      `INSERT INTO vault.openings (actor, role, why, opened) VALUES ('a', 'regulator', 'w', '{}')`,
    );
    await expect(log.query(`UPDATE vault.openings SET why = 'else'`)).rejects.toMatchObject(refused);
    await expect(log.query('DELETE FROM vault.openings')).rejects.toMatchObject(refused);
  });
});
