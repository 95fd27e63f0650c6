import { afterAll, beforeAll, expect, it } from '@jest/globals';
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
