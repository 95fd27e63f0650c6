import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { Decider, Entry } from '#kernel';
import { house, slices } from '#governance';
import { end, event, type EventOf } from '#governance/events';
import { command, type Running } from '#platform/commands';
import type { Slice } from '#platform/core';
import { networkCode, storedId } from '#platform/schema';
import { testRegister, type TestRegister } from './testing/index.js';

// A slice that nobody outside this file knows of, in which something falls due.

const ofEgg = { network: networkCode, egg: storedId };
const eggLaid = event('EggLaid', 1, z.strictObject({ ...ofEgg, due: end }), {
  says: () => 'An egg was laid.',
  about: ['network'],
});
const eggHatched = event('EggHatched', 1, z.strictObject({ ...ofEgg, late: z.int().min(0) }), {
  says: ({ late }) => `An egg hatched ${late} seconds ago.`,
  about: ['network'],
});
const chickFed = event('ChickFed', 1, z.strictObject(ofEgg), {
  says: () => 'A chick was fed.',
  about: ['network'],
});
type EggLaid = EventOf<typeof eggLaid>;
type EggHatched = EventOf<typeof eggHatched>;
type EggEvent = EggLaid | EggHatched | EventOf<typeof chickFed>;

const egg: Decider<null, EggEvent, EggEvent> = { initial: null, evolve: () => null, decide: (one) => [one] };
const onEgg = ({ register, context }: Running<unknown>, each: string, happens: EggEvent) =>
  register.decisions.execute(egg, `egg-${each}`, context, () => happens);

const LayEgg = command('LayEgg', {
  operation: 'Eggs_lay',
  post: 'networks/:code/eggs',
  permit: 'egg.lay',
  summary: 'Lay an egg',
  body: z.strictObject({ due: end }),
  example: { due: { at: '2147-01-06T00:00:00.000Z', on: '2147-01-05' } },
  at: ({ network }) => `networks/${network}/eggs`,
  run: (running) => {
    const { network, due } = running.input;
    const each = running.context.commandId;
    return onEgg(running, each, { type: 'EggLaid', data: { network, egg: each, due } });
  },
});
const HatchEgg = command('HatchEgg', {
  run: (running: Running<EggHatched['data']>) =>
    onEgg(running, running.input.egg, { type: 'EggHatched', data: running.input }),
});
const FeedChick = command('FeedChick', {
  run: (running: Running<{ readonly network: string; readonly egg: string }>) =>
    onEgg(running, running.input.egg, { type: 'ChickFed', data: running.input }),
});

const eggs: Slice = {
  name: 'eggs',
  events: [eggLaid, eggHatched, chickFed],
  commands: [LayEgg, HatchEgg, FeedChick],
  projections: [],
  duties: [
    {
      kind: 'hatching',
      about: 'network',
      on: {
        EggLaid: ({ egg: subject, network, due }: EggLaid['data']) => ({ subject, network, due }),
        EggHatched: ({ egg: subject, network }: EggHatched['data']) => ({
          subject,
          network,
          state: 'lapsed',
        }),
      },
      lapse: (context, { network, subject, late }) => new HatchEgg(context, { network, egg: subject, late }),
    },
  ],
  grants: { 'egg.lay': ['chair'] },
  reactions: (bus) => [
    {
      name: 'feed-chicks',
      on: {
        EggHatched: async ({ id, data }) => {
          const { network, egg: each } = data as EggHatched['data'];
          const context = { actor: { id: 'feed-chicks', role: 'system' as const }, commandId: `fed ${id}` };
          await bus.execute(new FeedChick(context, { network, egg: each }));
        },
      },
    },
  ],
};

describe('what falls due while a demonstration lets time pass', () => {
  const DAY = 86_400_000;
  let app: TestRegister;

  beforeAll(async () => {
    app = await testRegister(house([...slices.filter(({ events }) => events.length > 0), eggs]));
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
  });
  afterAll(() => app.close());

  const lay = async (days: number): Promise<{ egg: string; at: number }> => {
    const at = Math.round(app.opened.register.clock.now().getTime() + days * DAY);
    const due = { at: new Date(at).toISOString(), on: new Date(at).toISOString().slice(0, 10) };
    await app.as('ines').does('/api/networks/NOVA/eggs', { due });
    const [stored] = await app.opened.register.store.readAll({
      from: null,
      direction: 'backwards',
      limit: 1,
    });
    return { egg: (decoded(stored!.bytes).data as EggLaid['data']).egg, at };
  };
  const decoded = (bytes: Buffer): Entry => app.opened.register.codec.decode(bytes);
  const recorded = async (type: EggEvent['type']) => {
    const entries = await app.opened.register.store.readAll({ from: null, limit: 10_000 });
    return entries.map(({ bytes }) => decoded(bytes)).filter((entry) => entry.type === type);
  };

  it('is recorded in due order, once, with how late, and what follows of it, before the clock is answered for', async () => {
    const laid = [];
    for (const days of [7, 3, 9, 1, 5, 2.5, 8, 6, 4, 40]) laid.push(await lay(days));
    await app.pass(30);
    const hatched = await recorded('EggHatched');
    const due = laid.slice(0, 9).sort((one, other) => one.at - other.at);
    expect(hatched.map(({ data }) => (data as EggHatched['data']).egg)).toEqual(due.map((one) => one.egg));
    for (const [nth, { data, recordedAt, actor }] of hatched.entries()) {
      const late = (Date.parse(recordedAt) - due[nth]!.at) / 1_000;
      expect(Math.abs((data as EggHatched['data']).late - late)).toBeLessThan(30);
      expect(late).toBeGreaterThan(20 * 86_400);
      expect(actor).toMatchObject({ id: 'timekeeper', role: 'system', network: 'NOVA' });
    }
    expect(await recorded('ChickFed')).toHaveLength(9);
    await app.pass(30);
    expect(await recorded('EggHatched')).toHaveLength(10);
  });
});
