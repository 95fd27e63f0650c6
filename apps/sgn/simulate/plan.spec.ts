import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eventsOf, FOUNDING_EVENTS, planHistory } from './plan.js';

describe('a generated history', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planHistory(3_000, 7)).toEqual(planHistory(3_000, 7));
    expect(planHistory(3_000, 7).cases).not.toEqual(planHistory(3_000, 8).cases);
  });

  it('makes as many events as it was asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 5_000 }), fc.nat(9_999_999), (events, seed) => {
        const { days, networks, cases } = planHistory(events, seed);
        const founding = networks.reduce(
          (sum, { reforms, interests }) => sum + FOUNDING_EVENTS + 5 * reforms.length + interests.length,
          0,
        );
        const inCases = cases
          .flatMap(({ steps }) => steps.map(eventsOf))
          .reduce((sum, count) => sum + count, 0);
        expect(founding + days - 1 + inCases).toBe(events);
      }),
      { numRuns: 50 },
    );
  });

  it('goes forward in every case, within its days', () => {
    const { days, cases } = planHistory(20_000, 2147);
    for (const { steps } of cases) {
      const on = steps.map(({ day }) => day);
      expect(on).toEqual([...on].sort((a, b) => a - b));
      expect(steps[0]?.act).toBe('submit');
      expect(on.at(-1)).toBeLessThan(days);
    }
  });

  it('has everything in it that happens to works', () => {
    const { cases, networks } = planHistory(20_000, 1);
    const acts = new Set(cases.flatMap(({ steps }) => steps.map(({ act }) => act)));
    expect(acts.size).toBe(12);
    expect(networks).toHaveLength(3);
    for (const { reforms } of networks) expect(reforms.length).toBeGreaterThan(0);
  });

  it.each([99, 1.5, Number.NaN])('is not made of %d events', (events) => {
    expect(() => planHistory(events, 1)).toThrow('at least 100');
  });

  it.each([-1, 0.5, 10_000_000])('is not made of seed %d', (seed) => {
    expect(() => planHistory(1_000, seed)).toThrow('seed');
  });
});
