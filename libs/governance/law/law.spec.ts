import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { hashedId, newId, type Decider } from '#kernel';
import {
  Codec,
  makeDecisions,
  memoryEventStore,
  type Decisions,
  type EventStore,
  type Position,
} from '#engine/event-store';
import {
  type AllBounds,
  type CalendarEvent,
  calendarEvents,
  calendarsStream,
  type ProvisionEvent,
  rulebookEvents,
} from '#governance/events';
import type { Register } from '#platform/core';
import { Law } from './law.js';
import type { ParameterSourceRow } from './parameters.projection.js';

const recording: Decider<null, ProvisionEvent, ProvisionEvent> = {
  initial: null,
  evolve: () => null,
  decide: (event) => [event],
};

const publishing: Decider<null, CalendarEvent, CalendarEvent> = {
  initial: null,
  evolve: () => null,
  decide: (event) => [event],
};

describe('the law that governs a case', () => {
  let store: EventStore;
  let decisions: Decisions;
  let projected: { position: Position | null; rows: ParameterSourceRow[] };
  let law: Law;

  const provisionAt = (path: string) => hashedId('provision', 'NOVA', path);
  const record = (
    path: string,
    version: number,
    effectiveFrom: string,
    parameters: Record<string, number | string>,
    {
      network = 'NOVA',
      replaces = [],
      bounds = {},
    }: { network?: string; replaces?: string[] | null; bounds?: AllBounds } = {},
  ) => {
    const provision = provisionAt(path);
    const context = { actor: { id: 'test', role: 'system' } as const, commandId: newId() };
    const event: ProvisionEvent = {
      type: version === 1 ? 'ProvisionInserted' : 'ProvisionAmended',
      data: {
        network,
        provision,
        path,
        version,
        effectiveFrom,
        instrument: null,
        number: null,
        title: 'Periods',
        text: { document: 'a'.repeat(64), bytes: 1, mediaType: 'text/markdown' },
        parameters,
        bounds,
        vocabularies: {},
        until: null,
        form: null,
        replaces,
        cause: null,
        reason: null,
        amendedBy: [],
        source: null,
        sourceRecordedAt: null,
        transition: null,
      },
    };
    return decisions.execute(recording, `provision-${provision}`, context, () => event);
  };
  const reopen = () => {
    const read = {
      query: async () => [{ name: 'periods', position: projected.position?.toString() ?? null, number: '0' }],
      getRepository: () => ({ find: async () => projected.rows }),
    } as unknown as DataSource;
    law = new Law({
      store,
      codec: new Codec([...rulebookEvents, ...calendarEvents]),
      decisions,
      read,
    } as unknown as Register);
  };

  beforeEach(() => {
    store = memoryEventStore();
    const codec = new Codec([...rulebookEvents, ...calendarEvents]);
    decisions = makeDecisions({ store, codec, clock: { now: () => new Date('2147-03-01T08:00:00Z') } });
    projected = { position: null, rows: [] };
    reopen();
  });

  describe('sets a period', () => {
    it('by the provision in force that day, and names the version', async () => {
      await record('2147/12/9.2', 1, '2147-01-01', { 'appeal.days': 28 });
      await record('2147/12/9.2', 2, '2147-06-01', { 'appeal.days': 42 });
      const by = { provision: provisionAt('2147/12/9.2'), path: '2147/12/9.2' };
      expect(await law.period('NOVA', 'appeal.days', '2146-12-31')).toBeNull();
      expect(await law.period('NOVA', 'appeal.days', '2147-05-31')).toEqual({
        count: 28,
        unit: 'days',
        by: { ...by, version: 1 },
      });
      expect(await law.period('NOVA', 'appeal.days', '2147-06-01')).toEqual({
        count: 42,
        unit: 'days',
        by: { ...by, version: 2 },
      });
    });

    it('in the unit of its bounds', async () => {
      const unit = { unit: 'working-days', least: 1, most: 60, stricter: 'none' } as const;
      await record('a', 1, '2147-01-01', { 'appeal.days': 20 }, { bounds: { 'appeal.days': unit } });
      await record('b', 1, '2147-01-01', { 'order.reasons.hours': 48 });
      expect(await law.period('NOVA', 'appeal.days', '2147-03-01')).toMatchObject({
        count: 20,
        unit: 'working-days',
      });
      expect(await law.period('NOVA', 'order.reasons.hours', '2147-03-01')).toMatchObject({
        count: 48,
        unit: 'hours',
      });
    });

    it('that ends as its calendars say that are published by then', async () => {
      await record('a', 1, '2147-01-01', { 'appeal.days': 1 });
      const begins = '2147-03-03T09:00:00.000Z';
      const due = async () => law.due('NOVA', 'appeal.days', '2147-03-03', begins);
      const before = await due();
      expect(before).toMatchObject({ at: '2147-03-05T00:00:00.000Z', on: '2147-03-04', begins, count: 1 });
      const lisbon = {
        from: '2147-03-01',
        timeZone: 'Europe/Lisbon',
        weekdays: [1, 2, 3, 4, 5],
        cutOff: '16:00',
        holidays: [],
      };
      const context = { actor: { id: 'test', role: 'system' } as const, commandId: newId() };
      await decisions.execute(publishing, calendarsStream('NOVA'), context, () => ({
        type: 'CalendarPublished' as const,
        data: { network: 'NOVA', ...lisbon },
      }));
      // 3 March 2147 is a Friday.
      expect(await due()).toMatchObject({ at: '2147-03-06T16:00:00.000Z', on: '2147-03-06' });
      expect(await law.calendars('NOVA')).toEqual([{ ...lisbon, holidays: {} }]);
      expect(await law.due('LYRA', 'appeal.days', '2147-03-03', begins)).toBeNull();
    });

    it('of its own network, by its own parameter', async () => {
      await record('a', 1, '2147-01-01', { 'appeal.days': 28 });
      expect(await law.period('NOVA', 'decision.days', '2147-03-01')).toBeNull();
      expect(await law.period('LYRA', 'appeal.days', '2147-03-01')).toBeNull();
    });

    it('by the one that owns it of several in force', async () => {
      await record('b', 1, '2147-01-01', { 'appeal.days': 10 });
      await record('c', 1, '2147-02-01', { 'appeal.days': 20 }, { replaces: ['appeal.days'] });
      await record('b', 2, '2147-03-01', { 'appeal.days': 30 });
      expect((await law.period('NOVA', 'appeal.days', '2147-01-31'))?.by.path).toBe('b');
      expect((await law.period('NOVA', 'appeal.days', '2147-03-01'))?.by.path).toBe('c');
    });

    it('by the latest of several from before owners were asked for, the first by path of the same day', async () => {
      const before = { replaces: null };
      await record('c', 1, '2147-01-01', { 'appeal.days': 10 }, before);
      await record('b', 1, '2147-02-01', { 'appeal.days': 20 }, before);
      await record('a', 1, '2147-02-01', { 'appeal.days': 30 }, before);
      expect((await law.period('NOVA', 'appeal.days', '2147-03-01'))?.by.path).toBe('a');
      expect((await law.period('NOVA', 'appeal.days', '2147-01-15'))?.by.path).toBe('c');
    });

    it('not any more when an amendment drops the parameter, nor by what is no number of days', async () => {
      await record('a', 1, '2147-01-01', { 'appeal.days': 28 });
      await record('a', 2, '2147-02-01', {});
      await record('b', 1, '2147-01-01', { 'decision.days': 'soon' });
      await record('c', 1, '2147-01-01', { 'decision.days': -1 });
      expect(await law.period('NOVA', 'appeal.days', '2147-03-01')).toBeNull();
      expect(await law.period('NOVA', 'decision.days', '2147-03-01')).toBeNull();
    });

    it('as soon as it is recorded, also where no read model has it yet', async () => {
      await record('a', 1, '2147-01-01', { 'decision.days': 30 });
      expect((await law.period('NOVA', 'decision.days', '2147-03-01'))?.count).toBe(30);
      await record('b', 1, '2147-02-01', { 'decision.days': 20 }, { replaces: ['decision.days'] });
      expect((await law.period('NOVA', 'decision.days', '2147-03-01'))?.count).toBe(20);
    });

    it('found from where the read model is on', async () => {
      const { position } = await record('a', 1, '2147-01-01', { 'decision.days': 30 });
      await record('b', 1, '2147-02-01', { 'decision.days': 20 }, { replaces: ['decision.days'] });
      projected = {
        position,
        rows: [{ network: 'NOVA', parameter: 'decision.days', provision: provisionAt('a') }],
      };
      reopen();
      expect((await law.period('NOVA', 'decision.days', '2147-01-15'))?.count).toBe(30);
      expect((await law.period('NOVA', 'decision.days', '2147-03-01'))?.count).toBe(20);
    });

    it('again after the log could not be read', async () => {
      await record('a', 1, '2147-01-01', { 'decision.days': 30 });
      const readAll = store.readAll.bind(store);
      store.readAll = () => Promise.reject(new Error('away'));
      await expect(law.period('NOVA', 'decision.days', '2147-03-01')).rejects.toThrow('away');
      store.readAll = readAll;
      expect((await law.period('NOVA', 'decision.days', '2147-03-01'))?.count).toBe(30);
    });
  });

  it('names who owns a parameter, or will be the first to, with its bounds', async () => {
    await record('a', 1, '2147-01-01', { 'appeal.days': 28 });
    await record('b', 1, '2147-06-01', { 'fear.limit': 0.4 });
    const owners = await law.ownersOf('NOVA', ['appeal.days', 'fear.limit', 'grief.limit'], '2147-03-01');
    expect([...owners]).toEqual([
      [
        'appeal.days',
        {
          provision: provisionAt('a'),
          path: 'a',
          version: 1,
          bounds: { unit: 'days', least: 1, most: 36_500, stricter: 'none' },
          vocabulary: null,
        },
      ],
      ['fear.limit', { provision: provisionAt('b'), path: 'b', version: 1, bounds: null, vocabulary: null }],
    ]);
  });
});
