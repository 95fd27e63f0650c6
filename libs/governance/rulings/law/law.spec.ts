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
import { type ProvisionEvent, rulebookEvents } from '#governance/events';
import type { Register } from '#platform/core';
import { Law } from './law.js';
import type { PeriodSourceRow } from './periods.projection.js';

const recording: Decider<null, ProvisionEvent, ProvisionEvent> = {
  initial: null,
  evolve: () => null,
  decide: (event) => [event],
};

describe('the law that governs a case', () => {
  let store: EventStore;
  let decisions: Decisions;
  let projected: { position: Position | null; rows: PeriodSourceRow[] };
  let law: Law;

  const provisionAt = (path: string) => hashedId('provision', 'NOVA', path);
  const record = (
    path: string,
    version: number,
    effectiveFrom: string,
    parameters: Record<string, number | string>,
    network = 'NOVA',
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
        cause: null,
        reason: null,
        amendedBy: [],
        source: null,
        sourceRecordedAt: null,
      },
    };
    return decisions.execute(recording, `provision-${provision}`, context, () => event);
  };
  const reopen = () => {
    const read = {
      query: async () => [{ name: 'periods', position: projected.position?.toString() ?? null, number: '0' }],
      getRepository: () => ({ find: async () => projected.rows }),
    } as unknown as DataSource;
    law = new Law({ store, codec: new Codec(rulebookEvents), decisions, read } as unknown as Register);
  };

  beforeEach(() => {
    store = memoryEventStore();
    const codec = new Codec(rulebookEvents);
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
        days: 28,
        by: { ...by, version: 1 },
      });
      expect(await law.period('NOVA', 'appeal.days', '2147-06-01')).toEqual({
        days: 42,
        by: { ...by, version: 2 },
      });
    });

    it('of its own network, by its own parameter', async () => {
      await record('a', 1, '2147-01-01', { 'appeal.days': 28 });
      expect(await law.period('NOVA', 'decision.days', '2147-03-01')).toBeNull();
      expect(await law.period('LYRA', 'appeal.days', '2147-03-01')).toBeNull();
    });

    it('by the latest in force of several, the first by path of the same day', async () => {
      await record('c', 1, '2147-01-01', { 'appeal.days': 10 });
      await record('b', 1, '2147-02-01', { 'appeal.days': 20 });
      await record('a', 1, '2147-02-01', { 'appeal.days': 30 });
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
      expect((await law.period('NOVA', 'decision.days', '2147-03-01'))?.days).toBe(30);
      await record('b', 1, '2147-02-01', { 'decision.days': 20 });
      expect((await law.period('NOVA', 'decision.days', '2147-03-01'))?.days).toBe(20);
    });

    it('found from where the read model is on', async () => {
      const { position } = await record('a', 1, '2147-01-01', { 'decision.days': 30 });
      await record('b', 1, '2147-02-01', { 'decision.days': 20 });
      projected = {
        position,
        rows: [{ network: 'NOVA', parameter: 'decision.days', provision: provisionAt('a') }],
      };
      reopen();
      expect((await law.period('NOVA', 'decision.days', '2147-01-15'))?.days).toBe(30);
      expect((await law.period('NOVA', 'decision.days', '2147-03-01'))?.days).toBe(20);
    });

    it('again after the log could not be read', async () => {
      await record('a', 1, '2147-01-01', { 'decision.days': 30 });
      const readAll = store.readAll.bind(store);
      store.readAll = () => Promise.reject(new Error('away'));
      await expect(law.period('NOVA', 'decision.days', '2147-03-01')).rejects.toThrow('away');
      store.readAll = readAll;
      expect((await law.period('NOVA', 'decision.days', '2147-03-01'))?.days).toBe(30);
    });
  });

  describe('is cited', () => {
    it('with the version that is in force', async () => {
      await record('2147/12/4.2', 1, '2147-01-01', {});
      await record('2147/12/4.2', 2, '2147-06-01', {});
      const cited = [{ provision: provisionAt('2147/12/4.2'), version: 2 }];
      const citing = { ...cited[0], path: '2147/12/4.2' };
      expect(await law.citing('NOVA', cited, '2147-03-01')).toEqual([{ ...citing, inForce: 1 }]);
      expect(await law.citing('NOVA', cited, '2146-03-01')).toEqual([{ ...citing, inForce: null }]);
    });

    it('only where it is the network’s own', async () => {
      await record('2147/12/4.2', 1, '2147-01-01', {}, 'LYRA');
      for (const provision of [provisionAt('2147/12/4.2'), newId()])
        await expect(law.citing('NOVA', [{ provision, version: 1 }], '2147-03-01')).rejects.toMatchObject({
          code: 'RULING.CITES_NO_PROVISION',
        });
    });
  });
});
