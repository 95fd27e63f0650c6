import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dateOf, instantIn, isOver, isPlainDate, secondsSince } from './index.js';

const two = (n: number) => String(n).padStart(2, '0');
const text = fc
  .record({ year: fc.nat(9_999), month: fc.nat(13), day: fc.nat(32) })
  .map(({ year, month, day }) => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`);

describe('a plain date', () => {
  it('is a day that the calendar has', () => {
    fc.assert(
      fc.property(text, (date) => {
        const at = Date.parse(`${date}T00:00:00Z`);
        const exists =
          !date.startsWith('0000') && !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
        expect(isPlainDate(date)).toBe(exists);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    ['0000-01-01', false],
    ['0000-02-29', false],
    ['0001-01-01', true],
    ['9999-12-31', true],
    ['+010000-01-01', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2147-02-29', false],
    ['2148-02-29', true],
    ['2147-04-31', false],
    ['2147-12-31', true],
    ['2147-5-1', false],
    ['2147-05-01T00:00', false],
    ['2999-01-01\n', false],
  ])('%j: %s', (date, exists) => {
    expect(isPlainDate(date)).toBe(exists);
  });

  it('is so many days before or after another', () => {
    expect([addDays('2147-12-31', 1), addDays('2148-03-01', -1)]).toEqual(['2148-01-01', '2148-02-29']);
  });

  it.each([
    ['0001-01-01', -1],
    ['9999-12-31', 1],
    ['2147-01-01', 36_500_000],
    ['2147-01-01', 1e300],
    ['2147-01-01', NaN],
  ])('is never outside the calendar: %s and %d days', (date, days) => {
    expect(() => addDays(date, days)).toThrow(expect.objectContaining({ code: 'DATE.OUT_OF_RANGE' }));
  });

  it('is that of an instant, where that has one', () => {
    expect(dateOf(new Date('9999-12-31T23:59:59.999Z'))).toBe('9999-12-31');
    for (const ms of [Date.UTC(10_000, 0), Date.parse('0000-12-31'), 8.64e15, NaN])
      expect(() => dateOf(new Date(ms))).toThrow(expect.objectContaining({ code: 'DATE.OUT_OF_RANGE' }));
  });
});

it.each([
  ['2147-03-01T12:00:00+02:00', '2147-03-01T10:00:00.000Z'],
  ['2147-03-01T12:00Z', '2147-03-01T12:00:00.000Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ['0000-12-31T23:59:59Z', null],
  ['0001-01-01T00:00:00+01:00', null],
  ['9999-12-31T23:59:59-01:00', null],
  ['2147-02-31T25:00:00Z', null],
  ['2147-02-30T12:00:00Z', null],
  ['2148-02-29T12:00:00Z', '2148-02-29T12:00:00.000Z'],
  ['47-03-01T12:00:00Z', null],
  ['2147-03-01T12:00:00', null],
  ['yesterday', null],
])('the instant in %j is %j', (text, instant) => {
  expect(instantIn(text)).toBe(instant);
});

it('an end is over at its very instant, and a millisecond earlier it is not', () => {
  const at = '2147-03-01T16:00:00.000Z';
  expect(isOver(at, new Date(at))).toBe(true);
  expect(isOver(at, new Date('2147-03-01T15:59:59.999Z'))).toBe(false);
  expect(secondsSince(at, new Date('2147-03-01T16:00:09.999Z'))).toBe(9);
});
