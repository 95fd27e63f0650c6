import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { clockAdvanced, governanceEvents, symphonyWithdrawn } from '#governance/events';
import { summaryOf } from './summary.js';

const nobody = () => null;
const golden = new URL('../events/golden/', import.meta.url);

describe('the summary of an event', () => {
  it.each(governanceEvents.map((event) => [event.type, event] as const))(
    'of %s is one sentence',
    (_, event) => {
      const file = new URL(`${event.type}.v${event.version}.json`, golden);
      const { data } = JSON.parse(readFileSync(file, 'utf8')) as { data: unknown };
      expect(summaryOf(event, data, nobody)).toMatch(/^.{10,300}[.…]?$/u);
      expect(summaryOf(event, data, nobody)).not.toMatch(/undefined|null|NaN|\[object/);
    },
  );

  it('is cut where somebody wrote at length, and never inside a character', () => {
    const summary = summaryOf(symphonyWithdrawn, { reason: '🌙'.repeat(400) }, nobody);
    expect([...summary]).toHaveLength(300);
    expect(summary).toMatch(/🌙…$/u);
  });

  it.each([
    [86_400_000 * 3, '3 days'],
    [3_600_000, '1 hour'],
    [120_000, '2 minutes'],
    [1_000, '1 second'],
  ])('tells %i ms in words', (byMs, words) => {
    expect(summaryOf(clockAdvanced, { byMs, why: 'rest' }, nobody)).toBe(
      `The register's time went on by ${words}: rest`,
    );
  });
});
