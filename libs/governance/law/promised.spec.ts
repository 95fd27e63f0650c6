import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#kernel';
import { due, type Calendar, type Stop } from '#engine/working-time';
import type { Period } from '#governance/events';
import { promised, promisedAgain } from './promised.js';

const by = { provision: 'p', path: '2147/1/1', version: 1 };
const begins = '2147-03-01T09:00:00.000Z';
const inDays = (count: number): Period => ({ count, unit: 'days', by });

describe('an end that is promised', () => {
  it('says what it was counted from, and who set the period', () => {
    expect(promised(begins, inDays(10), [])).toEqual({
      at: '2147-03-12T00:00:00.000Z',
      on: '2147-03-11',
      begins,
      count: 10,
      unit: 'days',
      by,
    });
  });

  it('is told anew once the clock goes on, and not while it stands', () => {
    const told = promised(begins, inDays(10), []);
    const stop = { from: '2147-03-04T12:00:00.000Z', until: null };
    expect(promisedAgain(told, [], [stop])).toBeNull();
    const until = '2147-03-07T12:00:00.000Z';
    expect(promisedAgain(told, [], [{ ...stop, until }])).toEqual({
      ...told,
      at: '2147-03-15T00:00:00.000Z',
      on: '2147-03-14',
    });
  });
});

describe('whatever is promised', () => {
  const START = Date.parse('2147-01-01T00:00:00Z');
  const HOUR = 3_600_000;
  const instant = fc.integer({ min: 0, max: 24 * 300 }).map((hours) => START + hours * HOUR);
  const period: fc.Arbitrary<Period> = fc.record({
    count: fc.integer({ min: 0, max: 60 }),
    unit: fc.constantFrom('days', 'working-days', 'hours'),
    by: fc.constant(by),
  });
  const calendar: fc.Arbitrary<Calendar> = fc.record({
    from: fc.integer({ min: 0, max: 300 }).map((nth) => addDays('2147-01-01', nth)),
    timeZone: fc.constant('Europe/Lisbon'),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    cutOff: fc.constantFrom('12:00', '16:00', '24:00'),
    holidays: fc
      .uniqueArray(fc.integer({ min: 0, max: 300 }), { maxLength: 20 })
      .map((days) => Object.fromEntries(days.map((nth) => [addDays('2147-01-01', nth), 'A holiday']))),
  });
  const calendars = fc.array(calendar, { maxLength: 3 });
  const stops: fc.Arbitrary<Stop[]> = fc.array(
    fc.tuple(instant, instant).map(([one, other]) => ({
      from: new Date(Math.min(one, other)).toISOString(),
      until: new Date(Math.max(one, other)).toISOString(),
    })),
    { maxLength: 4 },
  );

  it('counts as many days as the period has, and is never earlier than it was told, whatever calendars come and however often the clock stands', () => {
    fc.assert(
      fc.property(instant, period, calendars, calendars, stops, (from, given, before, later, standing) => {
        const at = new Date(from).toISOString();
        const told = promised(at, given, before);
        const counted = due(at, given, before).steps.filter(({ why }) => why === 'counts');
        expect(counted).toHaveLength(given.unit === 'hours' ? 0 : given.count);
        let now = told;
        for (let nth = 1; nth <= standing.length; nth++) {
          const again = promisedAgain(now, [...before, ...later], standing.slice(0, nth))!;
          expect(again.at >= now.at).toBe(true);
          expect(again.on >= now.on).toBe(true);
          now = again;
        }
      }),
    );
  });
});
