import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { isMigrated, migrate, mustBeMigrated } from './index.js';

describe('migrate', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await testDatabase()));
  afterAll(() => db.drop());

  it('runs nothing a second time, nor when two programs start at once', async () => {
    expect(await isMigrated(db.urls.log)).toBe(true);
    expect(await Promise.all([migrate(db.urls.owner), migrate(db.urls.owner)])).toEqual([[], []]);
  });

  it('sees that a database has not been migrated', async () => {
    const client = new pg.Client({ connectionString: db.urls.owner });
    await client.connect();
    await client.query('ALTER TABLE public.migrations RENAME TO migrations_of_another');
    expect(await isMigrated(db.urls.owner)).toBe(false);
    await expect(mustBeMigrated(db.urls.owner)).rejects.toMatchObject({ code: 'DATABASE.NOT_MIGRATED' });
    await client.query('ALTER TABLE public.migrations_of_another RENAME TO migrations');
    await client.end();
  });

  it('gives the roles the passwords it is told, and the owner no more than it needs', async () => {
    await migrate(db.urls.owner, { log: 'test', read: 'test' });
    const client = new pg.Client({ connectionString: db.urls.log });
    await client.connect();
    const { rows } = await client.query(
      `SELECT rolname, rolsuper, rolcanlogin FROM pg_roles
        WHERE rolname IN ('sgn_log', 'sgn_owner', 'sgn_read') ORDER BY rolname`,
    );
    await client.end();
    expect(rows).toEqual(
      ['sgn_log', 'sgn_owner', 'sgn_read'].map((rolname) => ({
        rolname,
        rolsuper: false,
        rolcanlogin: true,
      })),
    );
  });
});
