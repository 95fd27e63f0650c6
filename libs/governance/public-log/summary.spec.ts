import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { openIsolates } from '#kernel';
import { clockAdvanced, governanceEvents, symphonyWithdrawn } from '#governance/events';
import { summaryOf } from './summary.js';

/** Fields whose texts people write. */
const WRITTEN = [
  'title',
  'name',
  'jurisdiction',
  'reason',
  'reasons',
  'note',
  'nature',
  'why',
  'despite',
  'path',
];
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

  it.each(governanceEvents.map((event) => [event.type, event] as const))(
    'of %s is turned by nothing that people wrote in it',
    (_, event) => {
      const file = new URL(`${event.type}.v${event.version}.json`, golden);
      const turning: unknown = JSON.parse(readFileSync(file, 'utf8'), (name, value: unknown) =>
        typeof value === 'string' && WRITTEN.includes(name) ? `\u202e${value}` : value,
      );
      const { data } = turning as { data: unknown };
      const summary = summaryOf(event, data, () => '\u202eKiran');
      expect(summary).not.toMatch(/(?<!\u2068)\u202e/u);
      expect(openIsolates(summary)).toBe(0);
    },
  );

  it('is cut after what closes what people wrote', () => {
    for (const turn of ['\u202e', '\u2066', '\u2066'.repeat(40)]) {
      const summary = summaryOf(symphonyWithdrawn, { reason: turn + 'x'.repeat(400) }, nobody);
      expect([...summary].length).toBeLessThanOrEqual(300);
      expect(openIsolates(summary)).toBe(0);
      expect(summary).toMatch(/\u2069…$/u);
    }
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
