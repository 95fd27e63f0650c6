import { afterEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { newId } from '#kernel';
import { Codec, makeDecisions, memoryEventStore, type EventStore } from '#engine/event-store';
import { CoreModule, type Register } from '#platform/core';
import { AdvanceClock, openTime, register, RegisterClock, registerEvents } from './index.js';

const DAY = 86_400_000;
let apps: INestApplicationContext[] = [];
afterEach(async () => {
  for (const app of apps) await app.close();
  apps = [];
});

/** One process on a log, whose system clock stands at `system.now`. */
async function process(log: EventStore, system: { now: number }) {
  const codec = new Codec(registerEvents);
  const clock = new RegisterClock(codec, () => system.now);
  const store = clock.witnessing(log);
  const decisions = makeDecisions({ store, codec, clock });
  const module = await Test.createTestingModule({
    imports: [CoreModule.for({ store, decisions, clock, codec } as unknown as Register, [register])],
  }).compile();
  apps.push(await module.init());
  const advance = (byMs: number) =>
    module
      .get(CommandBus)
      .execute(
        new AdvanceClock(
          { actor: { id: 'season', role: 'system' }, commandId: newId() },
          { byMs, why: 'A day passes.' },
        ),
      );
  return { clock, store, decisions, advance };
}

describe("the register's time", () => {
  it('of a production register is the world’s', async () => {
    const one = await process(memoryEventStore(), { now: 1_000 });
    await openTime(one, 'production');
    expect(one.clock.now()).toEqual(new Date(1_000));
    const [first] = await one.store.readStream('register');
    expect(JSON.parse(first!.bytes.toString())).toMatchObject({
      actor: { id: 'register', role: 'system' },
      data: { origin: 'production', offsetMs: 0 },
    });
  });

  it('of a register that has not begun is not begun by looking', async () => {
    const log = memoryEventStore();
    const one = await process(log, { now: 1_000 });
    await expect(openTime(one, null)).rejects.toMatchObject({ code: 'REGISTER.NOT_OPEN' });
    expect(await log.head()).toBeNull();
    await openTime(one, 'production');
    await openTime(one, null);
  });

  it('of the demo begins in 2147, and goes on with the system’s over a restart', async () => {
    const log = memoryEventStore();
    const one = await process(log, { now: Date.parse('2026-11-24T00:00:00Z') });
    await openTime(one, 'demo');
    expect(one.clock.now().toISOString()).toBe('2147-01-04T08:00:00.000Z');
    const later = await process(log, { now: Date.parse('2026-11-25T00:00:00Z') });
    await openTime(later, 'demo');
    expect(later.clock.now().toISOString()).toBe('2147-01-05T08:00:00.000Z');
    expect(await log.readStream('register')).toHaveLength(1);
  });

  it('advances by an event, which other processes learn from the log', async () => {
    const log = memoryEventStore();
    const one = await process(log, { now: 1_000 });
    const other = await process(log, { now: 1_000 });
    await openTime(one, 'production');
    await openTime(other, 'production');
    await one.advance(DAY);
    const stop = other.clock.follow(log);
    await one.clock.refresh(log);
    expect(one.clock.now()).toEqual(new Date(1_000 + DAY));
    const until = Date.now() + 5_000;
    while (other.clock.now().getTime() === 1_000 && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await stop();
    expect(other.clock.now()).toEqual(new Date(1_000 + DAY));
  });

  it('is known to whoever decides, as soon as another process has let time pass', async () => {
    const log = memoryEventStore();
    const one = await process(log, { now: 1_000 });
    const other = await process(log, { now: 1_000 });
    await openTime(one, 'production');
    await openTime(other, 'production');
    await one.advance(DAY);
    await other.store.readStreams(new Map([['docket-1', 0]]));
    expect(other.clock.now()).toEqual(new Date(1_000 + DAY));
    await other.advance(DAY);
    expect(other.clock.now().getTime()).toBeGreaterThanOrEqual(1_000 + DAY);
    await other.store.readStreams(new Map([['docket-1', 0]]));
    expect(other.clock.now()).toEqual(new Date(1_000 + 2 * DAY));
  });

  it('follows on after an outage of the store', async () => {
    const log = memoryEventStore();
    const one = await process(log, { now: 1_000 });
    await openTime(one, 'production');
    let outages = 1;
    const flaky: EventStore = {
      ...log,
      readStream: (...args) =>
        outages-- > 0 ? Promise.reject(new Error('connection refused')) : log.readStream(...args),
    };
    const stop = one.clock.follow(flaky);
    await one.advance(DAY);
    const until = Date.now() + 5_000;
    while (one.clock.now().getTime() < DAY && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await stop();
    expect(one.clock.now()).toEqual(new Date(1_000 + DAY));
  });

  it('is never earlier than the newest entry that the process has read, though its system clock is', async () => {
    const log = memoryEventStore();
    const ahead = await process(log, { now: 9_000 });
    await openTime(ahead, 'production');
    for (const read of [
      (store: EventStore) => store.readStream('register'),
      (store: EventStore) => store.readStream('register', { direction: 'backwards' }),
      (store: EventStore) => store.readStreams(new Map([['register', 0]])),
      async (store: EventStore) => {
        const following = new AbortController();
        for await (const _ of store.follow({ after: null, signal: following.signal })) following.abort();
      },
    ]) {
      const behind = await process(log, { now: 5_000 });
      expect(behind.clock.now()).toEqual(new Date(5_000));
      await read(behind.store);
      expect(behind.clock.now()).toEqual(new Date(9_000));
    }
  });
});
