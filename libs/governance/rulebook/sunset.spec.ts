import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { givenFor } from '#kernel/testing';
import { addDays, hashedId } from '#kernel';
import { given as givenRows } from '#engine/projections/testing';
import type {
  ProvisionAmended,
  ProvisionEvent,
  ProvisionInserted,
  ProvisionRepealed,
  ProvisionSuspended,
  SunsetReached,
} from '#governance/events';
import { provisionHistory, standingOn } from '#governance/law';
import { endOf } from '#governance/testing';
import { dutiesProjection, dutyTable, type Duty } from '#platform/duties';
import { provisionDecider } from './provision.decider.js';
import { sunset } from './rulebook.duties.js';
import type { ReachSunset } from './sunset.js';

const given = givenFor(provisionDecider);

const place = { network: 'NOVA', provision: '0190a5c2-0000-8000-8000-000000000042', path: '2147/12/4.2' };
const change = {
  ...place,
  cause: null,
  reason: null,
  amendedBy: [],
  source: null,
  sourceRecordedAt: null,
  transition: null,
};
const wording = {
  ...change,
  title: 'Intensity of fear',
  text: { document: 'a'.repeat(64), bytes: 120, mediaType: 'text/markdown' },
  parameters: {},
  bounds: {},
  vocabularies: {},
  form: null,
  replaces: [],
  instrument: null,
  number: null,
};
const inserted = (effectiveFrom: string | null, until: string | null = null): ProvisionInserted => ({
  type: 'ProvisionInserted',
  data: { ...wording, version: 1, effectiveFrom, until },
});
const amended = (
  version: number,
  effectiveFrom: string | null,
  until: string | null = null,
): ProvisionAmended => ({
  type: 'ProvisionAmended',
  data: { ...wording, version, effectiveFrom, until },
});
const repealed = (version: number, effectiveFrom: string): ProvisionRepealed => ({
  type: 'ProvisionRepealed',
  data: { ...change, version, effectiveFrom },
});
const suspended: ProvisionSuspended = {
  type: 'ProvisionSuspended',
  data: { ...place, from: '2147-02-15', until: '2147-04-01', reason: 'Heard.' },
};
const reach = (now: string): ReachSunset => ({ type: 'ReachSunset', now: new Date(now) });
const reached = (
  version: number,
  on: string,
  inForce: number | null,
  more: Partial<SunsetReached['data']> = {},
): SunsetReached => ({
  type: 'SunsetReached',
  data: { ...place, version, revision: version - 1, due: endOf(on), late: 0, inForce, ...more },
});
const emergency = [inserted('2147-01-01'), amended(2, '2147-02-01', '2147-03-01')];
const ended = reached(2, '2147-02-28', 1);

describe('the sunset of a version', () => {
  it('is recorded from its very instant on, once, with the version that is in force again', () => {
    given(...emergency)
      .when(reach('2147-02-28T23:59:59.999Z'))
      .then();
    given(...emergency)
      .when(reach('2147-03-01T00:00:00.000Z'))
      .then(ended);
    given(...emergency, ended)
      .when(reach('2147-03-01T00:00:00.000Z'))
      .then();
  });

  it('leaves nothing in force where nothing was before', () => {
    given(inserted('2147-01-01', '2147-03-01'))
      .when(reach('2147-03-01T00:00:02.500Z'))
      .then(reached(1, '2147-02-28', null, { late: 2 }));
  });

  it('says what is in force then, where it was suspended, amended or repealed meanwhile, or never in force', () => {
    const then = (events: readonly ProvisionEvent[], inForce: number | null, version = 2) =>
      given(...events)
        .when(reach('2147-03-01T00:00:00.000Z'))
        .then(reached(version, '2147-02-28', inForce));
    then([...emergency, suspended], null);
    then([...emergency, amended(3, '2147-02-15')], 3);
    then([...emergency, repealed(3, '2147-02-15')], null);
    then([inserted('2147-01-01'), amended(2, null, '2147-03-01')], 1);
  });

  it('comes one instant at a time, in their order', () => {
    const both = [
      inserted('2147-01-01', '2147-03-01'),
      amended(2, '2147-01-15', '2147-02-01'),
      amended(3, '2147-01-20', '2147-02-01'),
    ];
    const late = 28 * 86_400;
    const first = [reached(2, '2147-01-31', 1, { late }), reached(3, '2147-01-31', 1, { late })];
    given(...both)
      .when(reach('2147-03-01T00:00:00.000Z'))
      .then(...first);
    given(...both, ...first)
      .when(reach('2147-03-01T00:00:00.000Z'))
      .then(reached(1, '2147-02-28', null));
  });

  it('is none of what never stood', () => {
    given().when(reach('2147-03-01T00:00:00.000Z')).then();
  });

  it('whatever ends when, and whenever it is recorded: each once, in order, and what is in force on any day is as it was', () => {
    const day = fc.integer({ min: 0, max: 8 }).map((days) => addDays('2147-01-01', days));
    const version = fc.record({ from: fc.option(day, { freq: 6 }), until: fc.option(day) });
    fc.assert(
      fc.property(fc.array(version, { minLength: 1, maxLength: 6 }), fc.array(day), (versions, looks) => {
        const lawful = versions.filter(({ from, until }) => until === null || from === null || from < until);
        const changes = lawful.map(({ from, until }, at) =>
          at === 0 ? inserted(from, until) : amended(at + 1, from, until),
        );
        const told: SunsetReached[] = [];
        const events: ProvisionEvent[] = [...changes];
        for (const now of [...[...looks].sort(), '2148-01-01']) {
          for (let more = true; more;) {
            const state = events.reduce(provisionDecider.evolve, provisionDecider.initial);
            const next = provisionDecider.decide(reach(`${now}T00:00:00.000Z`), state);
            events.push(...next);
            told.push(...(next as SunsetReached[]));
            more = next.length > 0;
          }
        }
        const sunsets = lawful.flatMap(({ until }) => until ?? []);
        expect(told.map(({ data }) => data.due.at)).toEqual(
          [...sunsets].sort().map((until) => `${until}T00:00:00.000Z`),
        );
        expect(new Set(told.map(({ data }) => data.version)).size).toBe(sunsets.length);
        const versionOn = (of: readonly ProvisionEvent[], on: string) => {
          const history = of.reduce(provisionHistory.evolve, provisionHistory.initial);
          return history && (standingOn(history, on)?.version ?? null);
        };
        for (let days = 0; days < 10; days++) {
          const on = addDays('2147-01-01', days);
          expect(versionOn(events, on)).toBe(versionOn(changes, on));
        }
        for (const { data } of told) expect(data.inForce).toBe(versionOn(changes, data.due.at.slice(0, 10)));
      }),
    );
  });
});

describe('the duty of a sunset', () => {
  const rows = (...events: readonly ProvisionEvent[]) =>
    givenRows(dutiesProjection([sunset] as Duty[]), events)
      .rows(dutyTable)
      .map(({ subject, about_id, within, due_at, due_on, state }) => {
        expect([about_id, within]).toEqual([place.provision, place.provision]);
        return [subject, due_at, due_on, state];
      });
  const subject = (version: number) => hashedId('sunset', place.provision, String(version));

  it('is told with the version, and over by what is recorded', () => {
    const first = [subject(2), '2147-03-01T00:00:00.000Z', '2147-02-28'];
    expect(rows(...emergency)).toEqual([[...first, 'open']]);
    expect(rows(...emergency, ended)).toEqual([[...first, 'lapsed']]);
  });

  it('is one of each version, and none of one without an end', () => {
    const two = [...emergency, amended(3, '2147-02-15', '2147-06-01'), ended];
    expect(rows(...two)).toEqual(
      expect.arrayContaining([
        [subject(2), '2147-03-01T00:00:00.000Z', '2147-02-28', 'lapsed'],
        [subject(3), '2147-06-01T00:00:00.000Z', '2147-05-31', 'open'],
      ]),
    );
    expect(rows(inserted('2147-01-01'))).toEqual([]);
  });
});
