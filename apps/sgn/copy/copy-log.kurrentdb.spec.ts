import { expect, it } from '@jest/globals';
import { memoryEventStore, type EventStore } from '#engine/event-store';
import { anAppend } from '#engine/event-store/testing';
import { kurrentdbEventStore } from '#engine/event-store/kurrentdb';
import { fromHere, KURRENTDB_URL } from '#engine/event-store/kurrentdb/testing';
import { newId } from '#kernel';
import { copyLog } from './copy-log.js';

// With KURRENTDB_NODES another file has the nodes in hand.
const onServer = KURRENTDB_URL && !process.env['KURRENTDB_NODES'] ? it : it.skip;

onServer('a log goes into KurrentDB and back, and stays the same log', async () => {
  const from = memoryEventStore();
  const streams = Array.from({ length: 20 }, () => `thing-${newId()}`);
  for (let i = 0; i < 20; i++)
    for (const stream of streams)
      await from.append(anAppend(stream, i === 0 ? 'none' : 2 * i - 1, [i, 'é'.repeat(i)]));
  const direct = kurrentdbEventStore({ connectionString: KURRENTDB_URL! });
  const kurrentdb: EventStore = fromHere(direct, await direct.head());
  const back = memoryEventStore();
  try {
    const there = await copyLog(from, kurrentdb);
    const again = await copyLog(kurrentdb, back);
    expect(there.from.size).toBe(800);
    expect(there.to).toEqual(there.from);
    expect(again.to).toEqual(there.from);
  } finally {
    await direct.close();
  }
});
