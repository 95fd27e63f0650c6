import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { PublicEvent } from './public-event.js';
import { publicEventTypes, summaryOf } from './summary.js';

// One recorded event of every type that any slice has.
const governance = new URL('..', import.meta.url);
const recorded = readdirSync(governance, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\/golden\/.*\.json$/.test(file))
  .map((file) => JSON.parse(readFileSync(new URL(file, governance), 'utf8')) as PublicEvent);

describe('the summary of an event', () => {
  it('is known for every type that is recorded', () => {
    expect([...publicEventTypes].sort()).toEqual([...new Set(recorded.map(({ type }) => type))].sort());
  });

  it.each(recorded.map((event) => [event.type, event] as const))('of %s is one sentence', (_type, event) => {
    expect(summaryOf(event)).toMatch(/^.{10,300}[.…]?$/u);
    expect(summaryOf(event)).not.toMatch(/undefined|null|NaN|\[object/);
  });

  it('is cut where somebody wrote at length, and never inside a character', () => {
    const event: PublicEvent = {
      type: 'SymphonyWithdrawn',
      data: { network: 'NOVA', symphony: 's', reason: '🌙'.repeat(400) },
    };
    expect([...summaryOf(event)]).toHaveLength(300);
    expect(summaryOf(event)).toMatch(/🌙…$/u);
  });

  it.each([
    [86_400_000 * 3, '3 days'],
    [3_600_000, '1 hour'],
    [120_000, '2 minutes'],
    [1_000, '1 second'],
  ])('tells %i ms in words', (byMs, words) => {
    const event: PublicEvent = { type: 'ClockAdvanced', data: { byMs, why: 'rest' } };
    expect(summaryOf(event)).toBe(`The register's time went on by ${words}: rest`);
  });
});
