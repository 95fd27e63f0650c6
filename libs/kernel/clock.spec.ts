import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, isPlainDate } from './index.js';

const two = (n: number) => String(n).padStart(2, '0');
const text = fc
  .record({ year: fc.nat(9_999), month: fc.nat(13), day: fc.nat(32) })
  .map(({ year, month, day }) => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`);

describe('a plain date', () => {
  it('is a day that the calendar has', () => {
    fc.assert(
      fc.property(text, (date) => {
        const at = Date.parse(`${date}T00:00:00Z`);
        const exists = !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
        expect(isPlainDate(date)).toBe(exists);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
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
});
