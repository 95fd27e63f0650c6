import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inForceOn, withoutSuspension } from '#governance/events';
import { standingsOn } from './standing.js';

type Course = Parameters<typeof standingsOn>[0];
type Change = Course['changes'][number];

const change = (
  effectiveFrom: string | null,
  op: Change['op'] = 'amended',
  until: string | null = null,
): Change => ({ revision: 0, effectiveFrom, until, op });
const told = (changes: Course['changes'], on: string, suspensions: Course['suspensions'] = []) =>
  standingsOn({ events: 0, changes, suspensions }, on).map(({ standing, until, again }) =>
    [standing, until && `until ${until}`, again && `again ${again}`].filter(Boolean).join(' '),
  );

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

  it('one that ends by itself gives way to what was before it', () => {
    const emergency = [change('2147-01-01', 'inserted'), change('2147-03-01', 'amended', '2147-06-01')];
    expect(told(emergency, '2147-02-01')).toEqual([
      'in-force until 2147-03-01 again 2147-06-01',
      'to-come until 2147-06-01',
    ]);
    expect(told(emergency, '2147-03-01')).toEqual([
      'superseded until 2147-03-01 again 2147-06-01',
      'in-force until 2147-06-01',
    ]);
    expect(told(emergency, '2147-06-01')).toEqual(['in-force', 'ended until 2147-06-01']);
  });

  it('while it is suspended none is in force, and the one that would be is told so', () => {
    const all = [change('2147-01-01', 'inserted'), change('2147-05-01')];
    const april = [{ revision: 2, from: '2147-04-01', until: '2147-06-01' }];
    const heldUp = 'to-come again 2147-06-01';
    expect(told(all, '2147-03-31', april)).toEqual(['in-force until 2147-04-01', heldUp]);
    expect(told(all, '2147-04-01', april)).toEqual(['suspended until 2147-04-01', heldUp]);
    expect(told(all, '2147-05-01', april)).toEqual([
      'superseded until 2147-04-01',
      'suspended again 2147-06-01',
    ]);
    expect(told(all, '2147-06-01', april)).toEqual(['superseded until 2147-04-01', 'in-force']);
    const forEver = [{ revision: 2, from: '2147-04-01', until: null }];
    expect(told(all, '2147-04-15', forEver)).toEqual([
      'suspended until 2147-04-01',
      'to-come until 2147-05-01',
    ]);
  });

  it('one at most is in force, or repealed, and it is the one that the law says', () => {
    const day = fc.integer({ min: 1, max: 9 }).map((n) => `2147-01-0${n}`);
    const any = fc.record({
      revision: fc.constant(0),
      effectiveFrom: fc.option(day),
      until: fc.option(day),
      op: fc.constantFrom('inserted' as const, 'amended' as const, 'repealed' as const),
    });
    const suspension = fc.record({ revision: fc.constant(0), from: day, until: fc.option(day) });
    const course = fc.record({
      events: fc.constant(0),
      changes: fc.array(any, { maxLength: 8 }),
      suspensions: fc.array(suspension, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(course, day, (history, today) => {
        const standings = standingsOn(history, today);
        const now = standings.flatMap(({ standing }, i) =>
          standing === 'in-force' || standing === 'repealed' ? history.changes[i]! : [],
        );
        const lawful = inForceOn(history, today);
        expect(now).toEqual(lawful ? [lawful] : []);
        history.changes.forEach((change, i) => {
          const { standing, until, again } = standings[i]!;
          if (standing === 'to-come')
            expect(withoutSuspension(history, again ?? change.effectiveFrom!)).toBe(change);
          if (until !== null) expect(inForceOn(history, until)).not.toBe(change);
          if (again !== null) expect(inForceOn(history, again)).toBe(change);
        });
      }),
    );
  });
});
