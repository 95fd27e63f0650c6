import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PlainDate } from '#kernel';
import { governing, inForceOn, type Course, type Dated } from './course.js';
import { receivedOn, type MatterInTime, type Reaching, type Transition } from './transition.js';

type Change = Dated & Reaching;

const change = (effectiveFrom: PlainDate | null, more: Partial<Change> = {}): Change => ({
  revision: 0,
  effectiveFrom,
  until: null,
  transition: null,
  ...more,
});
const course = (changes: readonly Change[], suspensions: Course<Change>['suspensions'] = []) => ({
  events: changes.length + suspensions.length,
  changes: changes.map((one, revision) => ({ ...one, revision })),
  suspensions,
});
const UNDECIDED: Transition = { to: 'undecided' };
const from = (day: PlainDate): Transition => ({ to: 'received-from', day });

/** Of a work that was received on one day, and waits on another. */
const waiting = (received: PlainDate, on: PlainDate): MatterInTime => ({
  receivedOn: received,
  governedBy: received,
  on,
});
const governs = (of: Course<Change>, received: PlainDate, on: PlainDate) =>
  governing(of, waiting(received, on))?.revision ?? null;

describe('which change governs a matter', () => {
  it('is that of the day of receipt, whatever comes later', () => {
    const law = course([change('2147-01-01'), change('2147-03-01')]);
    expect([
      governs(law, '2146-12-31', '2147-06-01'),
      governs(law, '2147-02-28', '2147-06-01'),
      governs(law, '2147-03-01', '2147-06-01'),
    ]).toEqual([null, 0, 1]);
  });

  it('is one that reaches undecided matters too, from its day on', () => {
    const law = course([change('2147-01-01'), change('2147-03-01', { transition: UNDECIDED })]);
    expect([governs(law, '2147-02-01', '2147-02-28'), governs(law, '2147-02-01', '2147-03-01')]).toEqual([
      0, 1,
    ]);
  });

  it('is one that says from which day of receipt it reaches, later than its own or earlier', () => {
    const later = course([change('2147-01-01'), change('2147-03-01', { transition: from('2147-05-01') })]);
    expect([governs(later, '2147-04-30', '2147-06-01'), governs(later, '2147-05-01', '2147-06-01')]).toEqual([
      0, 1,
    ]);
    const earlier = course([change('2147-01-01'), change('2147-03-01', { transition: from('2147-02-15') })]);
    expect([
      governs(earlier, '2147-02-14', '2147-06-01'),
      governs(earlier, '2147-02-15', '2147-02-28'),
      governs(earlier, '2147-02-15', '2147-03-01'),
    ]).toEqual([0, 0, 1]);
  });

  it('is of several that reach it the latest, also where one between them does not', () => {
    const law = course([
      change('2147-01-01'),
      change('2147-03-01', { transition: UNDECIDED }),
      change('2147-04-01'),
    ]);
    expect([governs(law, '2147-02-01', '2147-06-01'), governs(law, '2147-04-01', '2147-06-01')]).toEqual([
      1, 2,
    ]);
  });

  it('ends with its sunset where it was reached while undecided, and outlives it where it was received before', () => {
    const emergency = { until: '2147-04-01', transition: UNDECIDED };
    const law = course([change('2147-01-01'), change('2147-03-01', emergency)]);
    expect([
      governs(law, '2147-02-01', '2147-03-31'),
      governs(law, '2147-02-01', '2147-04-01'),
      governs(law, '2147-03-15', '2147-04-01'),
    ]).toEqual([1, 0, 1]);
  });

  it('is none that was suspended when the work came, until one reaches it that is not', () => {
    const law = course(
      [change('2147-01-01'), change('2147-03-01', { transition: UNDECIDED })],
      [{ revision: 2, from: '2147-01-15', until: '2147-02-15' }],
    );
    expect([governs(law, '2147-02-01', '2147-02-20'), governs(law, '2147-02-01', '2147-03-01')]).toEqual([
      null,
      1,
    ]);
  });

  it('is none while the one that reached it last is suspended', () => {
    const law = course(
      [change('2147-01-01'), change('2147-03-01', { transition: UNDECIDED })],
      [{ revision: 2, from: '2147-04-01', until: '2147-05-01' }],
    );
    expect([
      governs(law, '2147-02-01', '2147-03-31'),
      governs(law, '2147-02-01', '2147-04-01'),
      governs(law, '2147-02-01', '2147-05-01'),
      governs(law, '2147-03-15', '2147-04-01'),
    ]).toEqual([1, null, 1, 1]);
  });

  it('of an act whose own day governs is that of its day, but for what reaches later matters only', () => {
    const law = course([change('2147-01-01'), change('2147-03-01', { transition: from('2147-02-15') })]);
    const served = (received: PlainDate) =>
      governing(law, { receivedOn: received, governedBy: '2147-04-01', on: '2147-04-01' })?.revision;
    expect([served('2147-02-14'), served('2147-02-15')]).toEqual([0, 1]);
  });
});

const day = fc.integer({ min: 1, max: 9 }).map((n): PlainDate => `2147-01-0${n}`);
const sometime = fc.option(day, { freq: 3 });
const terms = fc.oneof(fc.constant(null), fc.constant(UNDECIDED), day.map(from));
const changes = (transition: fc.Arbitrary<Transition | null>) =>
  fc.array(fc.record({ revision: fc.constant(0), effectiveFrom: sometime, until: sometime, transition }), {
    maxLength: 7,
  });
const suspensions = fc.array(fc.record({ revision: fc.constant(0), from: day, until: sometime }), {
  maxLength: 3,
});
const courses = (transition: fc.Arbitrary<Transition | null>) =>
  fc.tuple(changes(transition), suspensions).map(([a, b]) => course(a, b));
const DAYS = Array.from({ length: 9 }, (_, n): PlainDate => `2147-01-0${n + 1}`);

/** The same, slowly: every day on which each change is law, then whether the matter was there on one of them. */
function slowly({ changes: all, suspensions: stops }: Course<Change>, matter: MatterInTime): Change | null {
  const stopped = (on: PlainDate) =>
    stops.some((one) =>
      DAYS.slice(DAYS.indexOf(one.from), one.until === null ? 9 : DAYS.indexOf(one.until)).includes(on),
    );
  const lawOn = (one: Change) =>
    DAYS.filter(
      (on) =>
        one.effectiveFrom !== null &&
        DAYS.indexOf(on) >= DAYS.indexOf(one.effectiveFrom) &&
        (one.until === null || DAYS.indexOf(on) < DAYS.indexOf(one.until)),
    );
  const begun = (one: Change, on: PlainDate) =>
    one.effectiveFrom !== null && DAYS.indexOf(one.effectiveFrom) <= DAYS.indexOf(on);
  const looked = (one: Change) => (begun(one, matter.receivedOn) ? matter.receivedOn : matter.on);
  const reached = all.filter((one) => {
    const isMeant =
      one.transition === null
        ? begun(one, matter.receivedOn)
        : one.transition.to === 'undecided' ||
          DAYS.indexOf(matter.receivedOn) >= DAYS.indexOf(one.transition.day);
    if (!isMeant || !begun(one, matter.on)) return false;
    return lawOn(one).includes(looked(one));
  });
  const [newest] = [...reached].sort(
    (one, other) =>
      DAYS.indexOf(other.effectiveFrom!) - DAYS.indexOf(one.effectiveFrom!) || other.revision - one.revision,
  );
  return newest && !stopped(looked(newest)) ? newest : null;
}

describe('in whatever history', () => {
  it('it is what a slow reference says', () => {
    fc.assert(
      fc.property(courses(terms), day, day, (law, one, other) => {
        const [received, on] = [one, other].sort() as [PlainDate, PlainDate];
        const matter = waiting(received, on);
        expect(governing(law, matter)).toEqual(slowly(law, matter));
      }),
      { numRuns: 2_000 },
    );
  });

  it('it is what is in force on the day of receipt, where no change says whom it reaches', () => {
    fc.assert(
      fc.property(courses(fc.constant(null)), day, day, (law, one, other) => {
        const [received, on] = [one, other].sort() as [PlainDate, PlainDate];
        expect(governing(law, waiting(received, on))).toEqual(inForceOn(law, received));
      }),
      { numRuns: 1_000 },
    );
  });

  it('a decision on the day of receipt knows no undecided matter', () => {
    fc.assert(
      fc.property(courses(fc.constantFrom(null, UNDECIDED)), day, (law, on) => {
        expect(governing(law, receivedOn(on))).toEqual(inForceOn(law, on));
      }),
    );
  });
});
