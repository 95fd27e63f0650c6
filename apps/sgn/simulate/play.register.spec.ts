import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { followerStatus } from '#engine/projections';
import { postgresEventStore } from '#engine/event-store';
import { FileLastSigned } from '#engine/sealing';
import { FileKeyStore } from '#engine/vault';
import type { Origin, RulingIssued, SubmissionScreened } from '#governance/events';
import { testDatabase } from '#platform/testing';
import { openComposedRegister, type ComposedRegister } from '../../composition/index.js';
import { planHistory } from './plan.js';
import { Simulation } from './play.js';

const EVENTS = 400;

describe('a simulated history', () => {
  const endings: (() => Promise<void>)[] = [];

  afterAll(async () => {
    for (const end of endings) await end();
  });

  const open = async (origin: Origin): Promise<ComposedRegister> => {
    const database = await testDatabase();
    const keys = mkdtempSync(join(tmpdir(), 'keys-'));
    const home = {
      urls: database.urls,
      log: async () => postgresEventStore({ connectionString: database.urls.log }),
      secret: Buffer.alloc(32, endings.length),
      masterKey: Buffer.alloc(32, 2),
      keyStore: new FileKeyStore(keys),
      lastSigned: new FileLastSigned(keys),
      leave: async () => undefined,
    };
    const composed = await openComposedRegister(home, origin);
    endings.push(async () => {
      await composed.close();
      await database.drop();
      rmSync(keys, { recursive: true });
    });
    return composed;
  };
  const play = (
    composed: ComposedRegister,
    signal = new AbortController().signal,
    onDay?: (day: number) => void,
  ) => new Simulation(planHistory(EVENTS, 7), composed).play({ signal, onDay });
  const all = async ({ register: { store, codec } }: ComposedRegister) =>
    (await store.readAll({ from: null, limit: 10_000 })).map(({ bytes }) => codec.decode(bytes));
  // What rules find of works follows by the projector: it is no part of the plan.
  const entries = async (composed: ComposedRegister) =>
    (await all(composed)).filter(({ type }) => type !== 'SubmissionScreened');
  /** What happened in each stream, whatever its id. */
  const told = async (composed: ComposedRegister) => {
    const streams = new Map<string, string[]>();
    for (const { stream, type, actor, data } of await entries(composed)) {
      const { outcome = '', title = '' } = data as { outcome?: string; title?: string };
      streams.set(stream, [...(streams.get(stream) ?? []), `${type} ${actor.role} ${title} ${outcome}`]);
    }
    return [...streams.values()].map((stream) => stream.join('\n')).sort();
  };

  let composed: ComposedRegister;

  beforeAll(async () => {
    composed = await open('demo');
    await play(composed);
  });

  it('is played as planned, through the law; again, it repeats nothing', async () => {
    // The first event opens the register.
    expect(await entries(composed)).toHaveLength(1 + EVENTS);
    await composed.catchUp();
    await play(composed);
    expect(await entries(composed)).toHaveLength(1 + EVENTS);
    // Another number of events is another history, which this register cannot hold beside it.
    const longer = new Simulation(planHistory(EVENTS + 100, 7), composed);
    await expect(longer.play({ signal: new AbortController().signal })).rejects.toMatchObject({
      code: 'SIMULATE.ANOTHER',
    });
    expect(await entries(composed)).toHaveLength(1 + EVENTS);
    const followers = await followerStatus(composed.register.read);
    expect(followers.filter(({ deadLetters }) => deadLetters > 0)).toEqual([]);
  });

  it('has works that its rules touch, and rulings that know it', async () => {
    const of = async <Data>(type: string) =>
      (await all(composed)).flatMap((entry) => (entry.type === type ? [entry.data as Data] : []));
    const screened = await of<SubmissionScreened['data']>('SubmissionScreened');
    const ruled = await of<RulingIssued['data']>('RulingIssued');
    expect(screened.map(({ docket }) => docket)).toEqual(
      expect.arrayContaining(ruled.map(({ docket }) => docket)),
    );
    expect(ruled.some(({ departs }) => departs !== null)).toBe(true);
    expect(new Set(screened.map(({ rules }) => rules))).toEqual(new Set([2]));
    const touched = screened.filter(({ disposition }) => disposition !== 'clear');
    expect(touched.some(({ disposition }) => disposition === 'unscreened')).toBe(false);
    expect(touched.length / screened.length).toBeGreaterThan(0.05);
    expect(touched.length / screened.length).toBeLessThan(0.3);
  });

  it('goes on where it was stopped', async () => {
    const other = await open('demo');
    const stop = new AbortController();
    const stopped = play(other, stop.signal, (day) => {
      if (day === 4) stop.abort();
    });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    expect((await entries(other)).length).toBeLessThan(EVENTS);
    await play(other);
    expect(await told(other)).toEqual(await told(composed));
  });

  it('is never played into a register of what really happened', async () => {
    const composed = await open('production');
    expect(() => new Simulation(planHistory(EVENTS, 7), composed)).toThrow('data folder of its own');
  });
});
