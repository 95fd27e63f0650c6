import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { openLog } from './event-log.js';

describe('openLog', () => {
  let database: TestDatabase;
  let read: pg.Client;
  const kurrentdb = { kind: 'kurrentdb', url: 'kurrentdb://127.0.0.1:1?tls=false' } as const;
  const postgres = { kind: 'postgres' } as const;
  const followed = (position: number, number: number) =>
    read.query(`UPDATE read.followers SET position = $1, number = $2`, [position, number]);

  beforeAll(async () => {
    database = await testDatabase();
    read = new pg.Client({ connectionString: database.urls.read });
    await read.connect();
  });
  afterAll(async () => {
    await read.end();
    await database.drop();
  });

  it('opens the log that is asked for where nothing has been followed yet', async () => {
    for (const config of [postgres, kurrentdb]) await (await openLog(config, database.urls)).close();
  });

  it('refuses a log that the read models do not follow: positions of one store mean nothing in another', async () => {
    await read.query(
      `INSERT INTO read.followers (kind, name, version, state, tables) VALUES ('projection', 'x', 1, 'live', '{}')`,
    );
    for (const config of [postgres, kurrentdb]) await (await openLog(config, database.urls)).close();
    await followed(41, 41);
    await (await openLog(postgres, database.urls)).close();
    await expect(openLog(kurrentdb, database.urls)).rejects.toMatchObject({ code: 'EVENT_STORE.OTHER' });
    await followed(4_100, 41);
    await (await openLog(kurrentdb, database.urls)).close();
    await expect(openLog(postgres, database.urls)).rejects.toMatchObject({ code: 'EVENT_STORE.OTHER' });
  });
});
