import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import type { TcpProxy } from '#engine/testing';
import { testDatabase, throughNetwork, type TestDatabase } from '#platform/testing';
import { StoreUnavailable, type EventStore, type StoredEntry } from '../event-store.js';
import { anAppend } from '../testing/index.js';
import { postgresEventStore } from './postgres-event-store.js';

const DEADLINE_MS = 500;

describe('postgres event store, when its server says nothing any more', () => {
  let database: TestDatabase;
  let network: TcpProxy;
  let store: EventStore;
  let direct: EventStore;
  const fresh = () => anAppend(`thing-${newId()}`, 'none');

  beforeAll(async () => {
    database = await testDatabase();
    direct = postgresEventStore({ connectionString: database.urls.log });
  });
  beforeEach(async () => {
    const behind = await throughNetwork(database.urls);
    network = behind.proxy;
    store = postgresEventStore({ connectionString: behind.urls.log, deadlineMs: DEADLINE_MS });
    await store.append(fresh());
  });
  afterEach(async () => {
    await store.close();
    await network.close();
  });
  afterAll(async () => {
    await direct.close();
    await database.drop();
  });

  const everything = (appends: number) => [
    ...Array.from({ length: appends }, () => store.append(fresh())),
    store.head(),
    store.readStream('thing'),
    store.readStreams(new Map([['thing', 0]])),
    store.readAll({ from: null, limit: 1 }),
    store.scan()[Symbol.asyncIterator]().next(),
  ];

  // A busy machine may need longer than the deadline of these tests: the first try need not be the one that succeeds.
  const worksAgain = async (tries = 20): Promise<void> => {
    const [lost] = (await Promise.allSettled(everything(10))).filter(({ status }) => status === 'rejected');
    if (lost && tries === 0) throw (lost as PromiseRejectedResult).reason;
    if (lost) await worksAgain(tries - 1);
  };

  it('gives up at its deadline, whatever it was asked and however much was, and then works again', async () => {
    for (const trouble of [() => undefined, () => network.cut()]) {
      network.mute = 'all';
      trouble();
      const began = performance.now();
      await Promise.all(
        everything(1_200).map((work) => expect(work).rejects.toBeInstanceOf(StoreUnavailable)),
      );
      expect(performance.now() - began).toBeLessThan(20 * DEADLINE_MS);
      network.mute = 'nothing';
      network.cut();
      await worksAgain();
    }
  });

  it('records once what was recorded but not answered', async () => {
    const append = fresh();
    network.mute = 'answers';
    await expect(store.append(append)).rejects.toBeInstanceOf(StoreUnavailable);
    network.mute = 'nothing';
    network.cut();
    expect(await store.append(append)).toEqual(await direct.append(append));
    expect(await direct.readStream(append.stream)).toHaveLength(1);
  });

  it('stops a scan in its middle', async () => {
    for (let i = 0; i < 40; i++)
      await direct.append(anAppend(`thing-${newId()}`, 'none', Array(15).fill('x'.repeat(50_000))));
    const scan = store.scan({ batch: 1 })[Symbol.asyncIterator]();
    await scan.next();
    network.mute = 'all';
    const all = (async () => {
      while (!(await scan.next()).done);
    })();
    await expect(all).rejects.toBeInstanceOf(StoreUnavailable);
    network.mute = 'nothing';
    network.cut();
  });

  it('follows on, though neither its reading nor its listening connection ever broke', async () => {
    const stop = new AbortController();
    const seen: StoredEntry[] = [];
    const after = await direct.head();
    const done = (async () => {
      for await (const entries of store.follow({ after, signal: stop.signal })) seen.push(...entries);
    })();
    const appends = [fresh(), fresh()];
    for (const [at, append] of appends.entries()) {
      if (at === 1) network.silence();
      await direct.append(append);
      for (const end = Date.now() + 20_000; seen.length <= at && Date.now() < end;) await sleep(20);
    }
    expect(seen.map(({ id }) => id)).toEqual(appends.flatMap(({ entries }) => entries.map(({ id }) => id)));
    stop.abort();
    await done;
    network.cut();
  });
});
