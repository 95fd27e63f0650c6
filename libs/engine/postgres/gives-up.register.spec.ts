import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { type TcpProxy } from '#engine/testing';
import { testDatabase, throughNetwork, type TestDatabase } from '#platform/testing';
import { givesUp } from './gives-up.js';
import { lastingPool } from './lasting-pool.js';
import { transaction } from './transaction.js';

const MS = 300;

describe('a connection whose server says nothing any more', () => {
  let database: TestDatabase;
  let network: TcpProxy;
  let pool: pg.Pool;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());
  afterEach(async () => {
    await pool.end();
    await network.close();
  });
  const opened = async () => {
    const { proxy, urls } = await throughNetwork(database.urls);
    network = proxy;
    pool = lastingPool({ connectionString: urls.log, max: 1, ...givesUp(MS) });
    // On a busy machine a first connection may take longer than one that is there may be silent.
    await pool.query('SELECT 1').catch(() => pool.query('SELECT 1'));
  };
  const inTime = async (work: Promise<unknown>) => {
    const began = performance.now();
    await expect(work).rejects.toBeInstanceOf(Error);
    expect(performance.now() - began).toBeLessThan(3 * MS);
  };

  it('fails what is under way on it, and the next use has another', async () => {
    await opened();
    network.mute = 'all';
    await inTime(pool.query('SELECT 2'));
    network.mute = 'nothing';
    expect((await pool.query('SELECT 3 AS n')).rows).toEqual([{ n: 3 }]);
  });

  it('rolls back with its transaction, and is not used again', async () => {
    await opened();
    await inTime(
      transaction(pool, async (client) => {
        network.mute = 'all';
        await client.query('SELECT 2');
      }),
    );
    network.mute = 'nothing';
    expect((await pool.query('SELECT 3 AS n')).rows).toEqual([{ n: 3 }]);
  });

  it('ends nothing but its transaction when it breaks between two statements', async () => {
    await opened();
    await inTime(
      transaction(pool, async (client) => {
        await client.query('SELECT 2');
        network.cut();
        await sleep(50);
        await client.query('SELECT 3');
      }),
    );
    expect((await pool.query('SELECT 4 AS n')).rows).toEqual([{ n: 4 }]);
  });

  it('is not made either', async () => {
    await opened();
    network.mute = 'all';
    network.cut();
    await inTime(pool.query('SELECT 2'));
    network.mute = 'nothing';
    network.cut();
  });
});
