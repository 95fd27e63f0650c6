import { describe, expect, it } from '@jest/globals';
import type { KnownAt } from '#platform/core';
import { knownTo } from './point.js';

describe('as known at', () => {
  const asked: string[] = [];
  const log: KnownAt = {
    numberAt: async (instant) => {
      asked.push(instant);
      return instant < '2147' ? null : 41;
    },
  };

  it.each([
    ['0', 0],
    ['00000000000000000273', 273],
    ['2147-03-01T09:00:00Z', 41],
    ['2147-03-01T10:00+01:00', 41],
    ['2146-12-31T23:59:59.999Z', -1],
  ])('%s is the log up to %d', async (text, number) => {
    expect(await knownTo(log, text)).toBe(number);
    for (const instant of asked) expect(instant).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it.each([
    '',
    '-1',
    'yesterday',
    '2147-03-01',
    '2147-03-01T09:00:00',
    '2147-13-01T09:00:00Z',
    '99999999999999999999',
  ])('is not "%s"', async (text) => {
    await expect(knownTo(log, text)).rejects.toMatchObject({ code: 'POINT.INVALID' });
  });
});
