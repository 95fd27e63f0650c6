import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { restartableCluster, testDatabase } from './index.js';

async function query<T extends pg.QueryResultRow>(connectionString: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('testDatabase', () => {
  it('gives each caller a database of its own, with the three roles', async () => {
    const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
    await query(one.urls.owner, 'CREATE TABLE mine (n integer)');
    await expect(query(other.urls.owner, 'SELECT * FROM mine')).rejects.toMatchObject({ code: '42P01' });
    for (const [role, url] of Object.entries(one.urls))
      expect(await query(url, 'SELECT current_user AS who')).toEqual([{ who: `sgn_${role}` }]);
    await one.drop();
    await other.drop();
    await expect(query(one.urls.owner, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
  });
});

describe('restartableCluster', () => {
  let remove: (() => Promise<void>) | undefined;
  afterAll(() => remove?.());

  it('keeps what was committed over a kill -9, at the same URLs', async () => {
    const cluster = await restartableCluster();
    remove = cluster.remove;
    await query(cluster.urls.owner, 'CREATE TABLE kept (n integer)');
    await query(cluster.urls.owner, 'INSERT INTO kept VALUES (1)');
    await cluster.kill();
    await expect(query(cluster.urls.owner, 'SELECT 1')).rejects.toThrow();
    await cluster.start();
    expect(await query(cluster.urls.owner, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await cluster.stop();
    await cluster.start();
    expect(await query(cluster.urls.owner, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });
});
