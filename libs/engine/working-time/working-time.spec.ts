import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from '#kernel';
import { due, NO_CALENDAR, type Calendar, type Step, type Stop } from './index.js';

/** Lisbon, whose clocks go forward on 31 March 2047 at 01:00 and back on 27 October 2047 at 02:00. */
const lisbon: Calendar = {
  from: '2047-01-01',
  timeZone: 'Europe/Lisbon',
  weekdays: [1, 2, 3, 4, 5],
  cutOff: '16:00',
  holidays: { '2047-04-25': 'Freedom Day', '2047-12-25': 'Christmas Day', '2048-01-01': "New Year's Day" },
};
const workingDays = (count: number) => ({ count, unit: 'working-days' }) as const;
const days = (count: number) => ({ count, unit: 'days' }) as const;
const hours = (count: number) => ({ count, unit: 'hours' }) as const;

const told = (steps: readonly Step[]) =>
  steps.map((step) =>
    [
      step.day.slice(5),
      step.why,
      step.why === 'counts' ? step.nth : '',
      step.why === 'holiday' ? step.name : '',
    ]
      .join(' ')
      .trim(),
  );

describe('a period', () => {
  it.each([
    // 23 April 2047 is a Tuesday.
    ['a holiday is not counted', '2047-04-23T10:00:00Z', workingDays(3), '2047-04-29T15:00:00.000Z'],
    ['nor a weekend', '2047-04-26T10:00:00Z', workingDays(1), '2047-04-29T15:00:00.000Z'],
    [
      'what comes in the last second is in time',
      '2047-04-23T14:59:59Z',
      workingDays(1),
      '2047-04-24T15:00:00.000Z',
    ],
    [
      'what comes at the cut-off is of the next day',
      '2047-04-23T15:00:00Z',
      workingDays(1),
      '2047-04-26T15:00:00.000Z',
    ],
    [
      'what comes on a Saturday is of Monday',
      '2047-04-27T10:00:00Z',
      workingDays(1),
      '2047-04-30T15:00:00.000Z',
    ],
    ['a day alone is not late', '2047-04-23', workingDays(1), '2047-04-24T15:00:00.000Z'],
    ['days count, whatever they are', '2047-04-23T10:00:00Z', days(3), '2047-04-26T15:00:00.000Z'],
    ['and end on a working day', '2047-04-23T10:00:00Z', days(4), '2047-04-29T15:00:00.000Z'],
    ['no day', '2047-04-23T10:00:00Z', days(0), '2047-04-24T15:00:00.000Z'],
    ['clocks go forward within', '2047-03-29T10:00:00Z', workingDays(1), '2047-04-01T15:00:00.000Z'],
    ['clocks go back within', '2047-10-25T10:00:00Z', workingDays(1), '2047-10-28T16:00:00.000Z'],
    ['hours are hours when clocks go forward', '2047-03-30T12:00:00Z', hours(24), '2047-03-31T12:00:00.000Z'],
    ['over the end of a year', '2047-12-24T10:00:00Z', workingDays(4), '2047-12-31T16:00:00.000Z'],
    ['over its first day', '2047-12-24T10:00:00Z', workingDays(5), '2048-01-02T16:00:00.000Z'],
    ['over a leap day', '2048-02-28T10:00:00Z', workingDays(1), '2048-03-02T16:00:00.000Z'],
    ['to a leap day, a Saturday', '2048-02-28T10:00:00Z', days(1), '2048-03-02T16:00:00.000Z'],
  ])('%s', (_, begins, period, at) => {
    expect(due(begins, period, [lisbon]).at).toBe(at);
  });

  it('is told day by day', () => {
    const stop: Stop = { from: '2047-04-29T08:00:00Z', until: '2047-04-30T15:00:00Z' };
    const { day, steps } = due('2047-04-24T15:30:00Z', workingDays(2), [lisbon], [stop]);
    expect(told(steps)).toEqual([
      '04-24 late',
      '04-25 holiday  Freedom Day',
      '04-26 event',
      '04-27 weekend',
      '04-28 weekend',
      '04-29 stopped',
      '04-30 stopped',
      '05-01 counts 1',
      '05-02 counts 2',
    ]);
    expect(day).toBe('2047-05-02');
  });

  it('ends on a working day, and says what it was moved over', () => {
    expect(told(due('2047-04-22', days(3), [lisbon]).steps)).toEqual([
      '04-22 event',
      '04-23 counts 1',
      '04-24 counts 2',
      '04-25 counts 3',
      '04-26 moved',
    ]);
  });

  it('goes on when its clock does', () => {
    const stop = { from: '2047-04-24T08:00:00Z', until: null };
    const standing = due('2047-04-23', workingDays(2), [lisbon], [stop]);
    expect(standing).toMatchObject({ at: null, day: null });
    expect(told(standing.steps)).toEqual(['04-23 event', '04-24 stopped']);
    const until = '2047-04-29T09:00:00Z';
    expect(due('2047-04-23', workingDays(2), [lisbon], [{ ...stop, until }]).day).toBe('2047-04-30');
  });

  it('of hours is longer by what its clock stood still, once where stops overlap', () => {
    const stops = [
      { from: '2047-04-23T11:00:00Z', until: '2047-04-23T13:00:00Z' },
      { from: '2047-04-23T10:30:00Z', until: '2047-04-23T12:00:00Z' },
      { from: '2047-04-23T16:00:00Z', until: null },
    ];
    const ending = (count: number) => due('2047-04-23T10:00:00Z', hours(count), [lisbon], stops).at;
    expect(ending(3)).toBe('2047-04-23T15:30:00.000Z');
    expect(ending(4)).toBe(null);
  });

  it('goes by the newest calendar of each day', () => {
    const strike = { ...lisbon, from: '2047-04-25', holidays: { '2047-04-29': 'Strike' } };
    expect(told(due('2047-04-23', workingDays(4), [lisbon, strike]).steps)).toEqual([
      '04-23 event',
      '04-24 counts 1',
      '04-25 counts 2',
      '04-26 counts 3',
      '04-27 weekend',
      '04-28 weekend',
      '04-29 holiday  Strike',
      '04-30 counts 4',
    ]);
  });

  it('is of days of every kind, to midnight, where no calendar says otherwise', () => {
    expect(due('2047-04-23T23:59:59Z', days(30), [])).toMatchObject({
      at: '2047-05-24T00:00:00.000Z',
      day: '2047-05-23',
    });
    expect(due('2047-04-23', days(30), [lisbon]).day).toBe('2047-05-23');
    expect(due('2046-12-23', days(3), [lisbon])).toMatchObject({
      at: '2046-12-27T00:00:00.000Z',
    });
  });
});

describe('of any period', () => {
  const FIRST = '2047-01-01';
  const aDay = fc.integer({ min: 0, max: 700 }).map((nth) => addDays(FIRST, nth));
  const anInstant = fc
    .integer({ min: 0, max: 700 * 24 * 60 })
    .map((minute) => new Date(Date.parse(FIRST) + minute * 60_000).toISOString());
  const aZone = fc.constantFrom(
    'UTC',
    'Europe/Lisbon',
    'Pacific/Apia',
    'Australia/Lord_Howe',
    'America/St_Johns',
  );
  const calendarsIn = (timeZone: string) =>
    fc.array(
      fc.record({
        from: aDay,
        timeZone: fc.constant(timeZone),
        weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        cutOff: fc.constantFrom('16:00', '02:30', '24:00', '12:00'),
        holidays: fc
          .array(aDay, { maxLength: 60 })
          .map((all) => Object.fromEntries(all.map((day) => [day, 'a day of rest']))),
      }),
      { maxLength: 4 },
    );
  const calendars = aZone.chain(calendarsIn);
  const stops = fc.array(
    fc.tuple(anInstant, anInstant).map(([one, other]) => {
      const [from, until] = [one, other].toSorted();
      return { from: from!, until: until! };
    }),
    { maxLength: 4 },
  );
  const inDays = fc.record({
    count: fc.integer({ min: 0, max: 120 }),
    unit: fc.constantFrom('working-days' as const, 'days' as const),
  });
  const period = fc.oneof(
    inDays,
    fc.record({ count: fc.integer({ min: 0, max: 500 }), unit: fc.constant('hours' as const) }),
  );

  it('as many days are counted as it has, each day is told once, and the last is the one that ends', () => {
    fc.assert(
      fc.property(anInstant, inDays, calendars, stops, (begins, each, all, standing) => {
        const { day, steps } = due(begins, each, all, standing);
        expect(steps.filter(({ why }) => why === 'counts')).toHaveLength(each.count);
        expect(steps.filter(({ why }) => why === 'event')).toHaveLength(1);
        expect(steps.at(-1)!.day).toBe(day);
        expect(steps.every((step, nth) => daysBetween(steps[0]!.day, step.day) === nth)).toBe(true);
      }),
    );
  });

  it('what begins later is not due earlier, nor what is longer, nor what stood still', () => {
    fc.assert(
      fc.property(fc.tuple(anInstant, anInstant), period, calendars, stops, (begins, each, all, standing) => {
        const [first, second] = begins.toSorted();
        const at = due(first!, each, all, standing).at!;
        expect(due(second!, each, all, standing).at! >= at).toBe(true);
        expect(due(first!, { ...each, count: each.count + 1 }, all, standing).at! >= at).toBe(true);
        expect(due(first!, each, all).at! <= at).toBe(true);
        const isNoTime = each.unit === 'hours' && each.count === 0;
        expect(at > first! || (isNoTime && at === first!)).toBe(true);
      }),
    );
  });

  it('days are those of every calendar where none rests', () => {
    fc.assert(
      fc.property(aDay, fc.nat(1_000), (day, count) => {
        expect(due(day, days(count), [NO_CALENDAR]).day).toBe(
          count === 0 ? addDays(day, 1) : addDays(day, count),
        );
      }),
    );
  });
});
