import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inForceOn } from '#governance/events';
import { standingsOn } from './standing.js';

const change = (effectiveFrom: string | null, op: 'inserted' | 'amended' | 'repealed' = 'amended') => ({
  effectiveFrom,
  op,
});
const told = (changes: Parameters<typeof standingsOn>[0], on: string) =>
  standingsOn(changes, on).map(({ standing, until }) => (until ? `${standing} until ${until}` : standing));

describe('where the versions of a provision are in time', () => {
  const changes = [
    change('2147-01-01', 'inserted'),
    change('2147-03-01'),
    change('2148-01-01', 'repealed'),
    change(null),
  ];

  it.each([
    ['2146-12-31', ['to-come until 2147-03-01', 'to-come until 2148-01-01', 'to-come', 'undated']],
    ['2147-01-01', ['in-force until 2147-03-01', 'to-come until 2148-01-01', 'to-come', 'undated']],
    ['2147-03-01', ['superseded until 2147-03-01', 'in-force until 2148-01-01', 'to-come', 'undated']],
    ['2148-01-01', ['superseded until 2147-03-01', 'superseded until 2148-01-01', 'repealed', 'undated']],
  ])('on %s', (on, expected) => {
    expect(told(changes, on)).toEqual(expected);
  });

  it('what another of the same day took the place of was never in force', () => {
    const twice = [
      change('2147-01-01', 'inserted'),
      change('2147-01-01'),
      change('2147-05-01'),
      change('2147-05-01'),
    ];
    expect(told(twice, '2147-02-01')).toEqual([
      'superseded until 2147-01-01',
      'in-force until 2147-05-01',
      'superseded until 2147-05-01',
      'to-come',
    ]);
  });

  it('one at most is in force, or repealed, and it is the one that the law says', () => {
    const day = fc.integer({ min: 1, max: 9 }).map((n) => `2147-01-0${n}`);
    const any = fc.record({
      effectiveFrom: fc.option(day),
      op: fc.constantFrom('inserted' as const, 'amended' as const, 'repealed' as const),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), day, (history, today) => {
        const standings = standingsOn(history, today);
        const now = standings.flatMap(({ standing }, i) =>
          standing === 'in-force' || standing === 'repealed' ? history[i]! : [],
        );
        const lawful = inForceOn(history, today);
        expect(now).toEqual(lawful ? [lawful] : []);
        history.forEach(({ effectiveFrom }, i) => {
          const { standing, until } = standings[i]!;
          if (standing === 'to-come') expect(inForceOn(history, effectiveFrom!)).toBe(history[i]);
          if (until !== null) expect(inForceOn(history, until)).not.toBe(history[i]);
        });
      }),
    );
  });
});
