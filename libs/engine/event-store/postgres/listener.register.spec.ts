import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { WakeUp } from '../wake-up.js';
import { Listener } from './listener.js';

let database: TestDatabase;
beforeAll(async () => (database = await testDatabase()));
afterAll(() => database.drop());

it('ends at any moment, also while it still connects', async () => {
  // Of a turn of the loop each: it has begun, connects, signs in, listens.
  for (let turns = 0; turns < 60; turns += 3) {
    const listener = new Listener({ connectionString: database.urls.log }, new WakeUp());
    listener.start();
    for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
    await expect(listener.close()).resolves.toBeUndefined();
  }
}, 10_000);

it('rings for what others append, and leaves it to us to ring for what is ours', async () => {
  const [ours, theirs] = [await connected(), await connected()];
  const wakeUp = new WakeUp();
  const { rows } = await ours.query<{ id: number }>('SELECT pg_backend_pid() AS id');
  const isOurs = (id: number) => id === rows[0]!.id;
  const listener = new Listener({ connectionString: database.urls.log }, wakeUp, isOurs);
  listener.start();
  const rings = async (more: number) => {
    for (const end = Date.now() + 5_000; wakeUp.rings < more && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(wakeUp.rings).toBe(more);
  };
  await rings(1); // It listens.
  await ours.query('NOTIFY log');
  await theirs.query('NOTIFY log');
  await rings(2);
  await Promise.all([listener.close(), ours.end(), theirs.end()]);
});

async function connected(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.urls.log });
  await client.connect();
  return client;
}
