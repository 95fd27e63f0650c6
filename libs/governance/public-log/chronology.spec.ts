import type { PublicEvent } from '#governance/events';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Chronology, retroactiveIn, type Told } from './chronology.js';

const HOUR = 3_600_000;
const NOON = Date.parse('2027-01-04T12:00:00Z');
const at = (hours: number) => NOON + hours * HOUR;
const advanced: PublicEvent = { type: 'ClockAdvanced', data: { byMs: 24 * HOUR, why: 'a day' } };
const told = (number: number, ms: number, event: PublicEvent = advanced): Told => ({
  number,
  recordedAt: new Date(ms).toISOString(),
  event,
});
const witnessed = (size: number, hours: number) => ({ size, first: at(hours), last: at(hours) + 1_000 });
/** Ten entries that do not move the clock, then one more. */
const before = (chronology: Chronology, count: number) => {
  for (let number = 0; number < count; number++)
    chronology.judge(told(number, at(0), { type: 'RegisterOpened', data: { origin: 'demo', offsetMs: 0 } }));
  return chronology;
};

describe('the time that an entry gives', () => {
  it('is believed between two witnessed checkpoints, one without it and one with it', () => {
    const seen = before(new Chronology([witnessed(10, 1), witnessed(20, 3)]), 10);
    expect(seen.judge(told(10, at(2)))).toMatchObject({ verdict: 'ok' });
  });

  it('is too early where a witness had seen the log without it by then', () => {
    const seen = before(new Chronology([witnessed(10, 1), witnessed(20, 3)]), 10);
    expect(seen.judge(told(10, at(0)))).toEqual({
      verdict: 'back-dated',
      why: 'it says 2027-01-04T12:00:00.000Z, and was not in the log of 10 entries witnessed at 2027-01-04T13:00:00.000Z',
    });
    expect(new Chronology([witnessed(10, 1)]).judge(told(10, at(0)))).toMatchObject({
      verdict: 'back-dated',
    });
  });

  it('is too late where a witness had seen the log with it before', () => {
    expect(before(new Chronology([witnessed(20, 3)]), 10).judge(told(10, at(4)))).toMatchObject({
      verdict: 'back-dated',
    });
  });

  it('is never believed without witnesses on both sides', () => {
    for (const checkpoints of [[], [witnessed(10, 1)], [witnessed(20, 3)]])
      expect(before(new Chronology(checkpoints), 10).judge(told(10, at(2))).verdict).toBe('unchecked');
    fc.assert(
      fc.property(fc.nat(1_000), fc.integer({ min: -1_000, max: 1_000 }), (number, hours) => {
        expect(new Chronology([]).judge(told(number, at(hours))).verdict).toBe('unchecked');
      }),
    );
  });

  it('is the register’s: less the offset that stands in the log before it', () => {
    const seen = new Chronology([witnessed(2, 1), witnessed(5, 3)]);
    seen.judge(told(0, at(0), { type: 'RegisterOpened', data: { origin: 'demo', offsetMs: 100 * HOUR } }));
    seen.judge(told(1, at(100)));
    // The entry that moves the clock on is itself stamped before.
    expect(seen.judge(told(2, at(2 + 100 + 24)))).toMatchObject({ verdict: 'ok' });
    expect(seen.judge(told(3, at(2 + 100 + 48)))).toMatchObject({ verdict: 'ok' });
    expect(seen.judge(told(4, at(2 + 100)))).toMatchObject({ verdict: 'back-dated' });
  });
});

describe('a rule in force before it was recorded', () => {
  const repealed = (data: object) =>
    told(7, at(0), {
      type: 'ProvisionRepealed',
      data: {
        network: 'NOVA',
        path: '2147/1/4',
        version: 3,
        effectiveFrom: '2026-12-31',
        reason: 'A court said so.',
        sourceRecordedAt: null,
        transition: null,
        ...data,
      },
    } as PublicEvent);

  it('is listed with its reason', () => {
    expect(retroactiveIn(repealed({}))).toEqual({
      number: 7,
      network: 'NOVA',
      path: '2147/1/4',
      version: 3,
      inForceFrom: '2026-12-31',
      recordedOn: '2027-01-04',
      kind: 'declared',
      why: 'A court said so.',
    });
  });

  it('of an import has the date of its source; without either it stands out', () => {
    expect(retroactiveIn(repealed({ reason: null, sourceRecordedAt: '1804-03-21' }))).toMatchObject({
      kind: 'imported',
      why: '1804-03-21',
    });
    expect(retroactiveIn(repealed({ reason: null }))).toMatchObject({ kind: 'unexplained', why: null });
  });

  it('is none where it comes into force that day or later, or is not known yet', () => {
    for (const effectiveFrom of ['2027-01-04', '2999-01-01', null])
      expect(retroactiveIn(repealed({ effectiveFrom }))).toBeNull();
    expect(retroactiveIn(told(1, at(0)))).toBeNull();
  });
});
