import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { newId } from '#kernel';
import { Codec, makeDecisions, memoryEventStore, type EventStore } from '#engine/event-store';
import { registerEvents } from '#governance/events';
import { CoreModule, type Register } from '#platform/core';
import { AdvanceClock, ConfirmClock, openTime, register, RegisterClock, type MachineClock } from './index.js';

const DAY = 86_400_000;
let apps: INestApplicationContext[] = [];
afterEach(async () => {
  for (const app of apps) await app.close();
  apps = [];
});

/** Clocks of one machine, set by hand; without `elapsed` both stand still together. */
interface Hands {
  now: number;
  elapsed?: number;
  sleeps?: boolean;
}
const machine = (hands: Hands): MachineClock => ({
  now: () => hands.now,
  elapsed: () => hands.elapsed ?? hands.now,
  countsSleep: !hands.sleeps,
});
let told: string[] = [];

/** One process on a log, on a machine with these clocks. */
async function process(log: EventStore, system: Hands) {
  const codec = new Codec(registerEvents);
  const clock = new RegisterClock(codec, machine(system), (line) => void told.push(line));
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
  const confirm = (why: string) =>
    module
      .get(CommandBus)
      .execute(new ConfirmClock({ actor: { id: 'clock', role: 'system' }, commandId: newId() }, { why }));
  return { clock, store, decisions, advance, confirm };
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

describe('a clock in doubt', () => {
  const MINUTE = 60_000;
  const NOON = Date.parse('2026-11-24T12:00:00Z');
  beforeEach(() => {
    told = [];
  });

  it('lets nothing be appended after a step, until it is right again', async () => {
    const hands = { now: NOON, elapsed: 0 };
    const one = await process(memoryEventStore(), hands);
    await openTime(one, 'production');
    for (const step of [6 * MINUTE, -6 * MINUTE]) {
      hands.now += step;
      await expect(one.advance(1)).rejects.toMatchObject({
        code: 'CLOCK.STEPPED',
        message: expect.stringMatching(
          step > 0 ? /forward by 6 minutes.*clock confirm/ : /back by 6 minutes/,
        ),
      });
      expect(await one.store.readStream('register')).toHaveLength(step > 0 ? 1 : 2);
      hands.now -= step;
      await one.advance(1);
    }
    expect(one.clock.doubt()).toBeNull();
  });

  it('is confirmed by an entry, which other processes in doubt learn from the log', async () => {
    const log = memoryEventStore();
    const hands = { now: NOON, elapsed: 0 };
    const one = await process(log, hands);
    const other = await process(log, hands);
    await openTime(one, 'production');
    await openTime(other, 'production');
    hands.now += 90 * MINUTE;
    expect([one.clock.doubt(), other.clock.doubt()]).toEqual([
      expect.stringContaining('90 minutes'),
      expect.stringContaining('90 minutes'),
    ]);
    await one.confirm('The time server was wrong before.');
    await other.advance(1);
    expect([one.clock.doubt(), other.clock.doubt()]).toEqual([null, null]);
    const [, confirmed] = await log.readStream('register');
    expect(JSON.parse(confirmed!.bytes.toString())).toMatchObject({
      type: 'ClockConfirmed',
      recordedAt: new Date(hands.now).toISOString(),
      data: { why: 'The time server was wrong before.' },
    });
  });

  it('is one that shows less at the start than the newest entry, until the world has caught up', async () => {
    const log = memoryEventStore();
    await openTime(await process(log, { now: NOON }), 'production');
    const hands = { now: NOON - 3 * 60 * MINUTE };
    const late = await process(log, hands);
    await openTime(late, 'production');
    await expect(late.advance(1)).rejects.toMatchObject({
      code: 'CLOCK.STEPPED',
      message: expect.stringContaining('3 hours after'),
    });
    expect(late.clock.now()).toEqual(new Date(NOON));
    hands.now = NOON - 4 * MINUTE;
    await late.advance(1);
  });

  it('is confirmed for the starts to come, and no longer than for what was recorded by then', async () => {
    const log = memoryEventStore();
    await openTime(await process(log, { now: NOON }), 'production');
    const behind = { now: NOON - 60 * MINUTE };
    const first = await process(log, behind);
    await openTime(first, 'production');
    expect(first.clock.doubt()).toContain('60 minutes after');
    await first.confirm('It ran ahead, and was set right.');
    await first.advance(1);
    const second = await process(log, behind);
    await openTime(second, 'production');
    expect(second.clock.doubt()).toBeNull();
    const ahead = await process(log, { now: NOON + 60 * MINUTE });
    await openTime(ahead, 'production');
    await ahead.advance(1);
    const third = await process(log, behind);
    await openTime(third, 'production');
    expect(third.clock.doubt()).toContain('2 hours after');
  });

  it('is none where the register’s own time went on, also while a process starts', async () => {
    const log = memoryEventStore();
    const one = await process(log, { now: NOON });
    await openTime(one, 'demo');
    await one.advance(100 * DAY);
    await one.clock.refresh(log);
    await one.advance(DAY);
    const other = await process(log, { now: NOON });
    await openTime(other, 'demo');
    expect([one.clock.doubt(), other.clock.doubt(), told]).toEqual([null, null, []]);
  });

  it('is told of by the process, once, and so is a start long after the newest entry', async () => {
    const log = memoryEventStore();
    const hands = { now: NOON, elapsed: 0 };
    const one = await process(log, hands);
    await openTime(one, 'production');
    const stop = one.clock.follow(log);
    const heard = async (lines: number) => {
      const until = Date.now() + 10_000;
      while (told.length < lines && Date.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 20));
    };
    hands.now += 60 * MINUTE;
    await heard(1);
    hands.now -= 60 * MINUTE;
    await heard(2);
    await stop();
    expect(told).toEqual([
      expect.stringContaining('forward by 60 minutes'),
      expect.stringContaining('no longer in doubt'),
    ]);
    const late = await process(log, { now: NOON + 30 * DAY });
    await openTime(late, 'production');
    expect(told.slice(2)).toEqual([expect.stringContaining('recorded 30 days ago')]);
    await late.advance(1);
  });
});
