import { describe, it } from '@jest/globals';
import { deepStrictEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { play } from '#kernel/testing';
import { dueAfter, endOf } from '#governance/testing';
import { consequenceOf } from '#governance/events';
import { appealDecider, type AppealCommand } from './appeal.decider.js';

const people = ['zane', 'elara', 'maren', 'ines', 'kiran'];
const person = fc.constantFrom(...people);
const ground = fc.constantFrom('1', '2', '3');
const bench = fc.record({
  adjudicator: person,
  touched: fc.subarray(people, { maxLength: 2 }),
  party: fc.option(person),
  interests: fc.array(
    fc.record({
      subject: fc.record({
        kind: fc.constantFrom('person', 'case'),
        id: fc.constantFrom('zane', 'elara', 'd'),
      }),
    }),
    { maxLength: 1 },
  ),
});
const outcome = fc.record({
  ground,
  outcome: fc.constantFrom('affirmed', 'varied', 'overturned', 'remanded', 'dismissed'),
  decisive: fc.boolean(),
  reasons: fc.constant('As stated.'),
});
const cited = [{ provision: 'p', path: '2147/1/1', version: 1 }];
const variation = {
  conditions: [],
  restrictions: [{ on: 'time' as const, text: 'By day.', ends: endOf('2147-12-31') }],
  review: null,
};
const due = dueAfter('2147-03-01', 28);
const stands = fc.record({ setAside: fc.boolean() });
const STAY_ENDS = [endOf('2147-04-30'), endOf('2147-05-31')];
const momentOfStay = fc
  .tuple(fc.constantFrom(...STAY_ENDS), fc.constantFrom(-1, 0))
  .map(([end, ms]) => new Date(Date.parse(end.at) + ms));
const command: fc.Arbitrary<AppealCommand> = fc.oneof(
  fc.record({
    type: fc.constant('LodgeAppeal'),
    network: fc.constant('NOVA'),
    appeal: fc.constant('a'),
    within: fc.constant({ docket: 'd' }),
    contested: fc.option(
      fc.record({
        ruling: fc.constant('r'),
        outcome: fc.constant('restricted'),
        cited: fc.constant(cited),
        served: fc.option(
          fc.record({
            on: fc.constant('2147-03-01'),
            due: fc.constant(due),
          }),
          { freq: 8 },
        ),
        setAside: fc.boolean(),
      }),
      { freq: 8 },
    ),
    appellant: fc.constantFrom('zane', 'elara'),
    now: fc.constantFrom(-1, 0, 1).map((ms) => new Date(Date.parse(due.at) + ms)),
    grounds: fc.array(fc.constant({ sealed: 's', commitment: 'c' }), { maxLength: 2 }),
    late: fc.constantFrom(null, { sealed: 'l', commitment: 'l' }),
  }),
  fc.record({ type: fc.constant('AdmitAppeal'), bench }),
  fc.record({
    type: fc.constant('RuleInadmissible'),
    bench,
    on: fc.constantFrom('standing', 'time', 'grounds'),
    reasons: fc.constant('As stated.'),
  }),
  fc.record({
    type: fc.constant('DecideAppeal'),
    bench,
    contested: fc.record({
      outcome: fc.constantFrom('restricted', 'refused'),
      cited: fc.constant(cited),
    }),
    outcomes: fc.array(outcome, { maxLength: 3 }),
    readings: fc.subarray(cited),
    variation: fc.option(fc.constant(variation)),
    today: fc.constant('2147-04-01'),
  }),
  fc.record({
    type: fc.constant('ConcedeAppeal'),
    respondent: bench.map(({ adjudicator: person, ...apart }) => ({ person, ...apart })),
    contested: fc.record({ ruling: fc.constant('r'), setAside: fc.boolean() }),
    reasons: fc.constant('As stated.'),
  }),
  fc.record({ type: fc.constant('WithdrawAppeal'), by: person, reason: fc.constant('Enough.') }),
  fc.record({
    type: fc.constant('RequestStay'),
    by: fc.constantFrom('zane', 'elara'),
    contested: stands,
    now: momentOfStay,
    reasons: fc.constant({ sealed: 's', commitment: 'c' }),
  }),
  fc.record({
    type: fc.constant('GrantStay'),
    bench,
    contested: stands,
    now: momentOfStay,
    terms: fc.constant('Nobody sees it.'),
    ends: fc.constantFrom(...STAY_ENDS),
    reasons: fc.constant('As stated.'),
  }),
  fc.record({ type: fc.constant('RefuseStay'), bench, reasons: fc.constant('As stated.') }),
  fc.record({ type: fc.constant('ExpireStay'), now: momentOfStay }),
);
/** Who would hear it, or concede it. */
function actingIn(command: AppealCommand) {
  if ('bench' in command) return { ...command.bench, person: command.bench.adjudicator };
  return 'respondent' in command ? command.respondent : null;
}
const commands = fc.array(command, { maxLength: 40 });

describe('whatever is commanded', () => {
  it('an appeal is lodged once, in time, and closed once, with nothing after', () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        const types = play(appealDecider, sequence).map(({ type }) => type);
        if (types.length === 0) return;
        deepStrictEqual(types[0], 'AppealLodged');
        deepStrictEqual(types.filter((type) => type === 'AppealLodged').length, 1);
        const end = types.findIndex((type) =>
          ['AppealRuledInadmissible', 'RespondentConceded', 'AppealDecided', 'AppealWithdrawn'].includes(
            type,
          ),
        );
        ok(end === -1 || end === types.length - 1);
        if (types.includes('AppealDecided') || types.includes('RespondentConceded'))
          ok(types.includes('AppealAdmitted'));
      }),
      { numRuns: 500 },
    );
  });

  it('nobody sits, or concedes, who touched the ruling, is a party, or has an interest', () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        let played: AppealCommand[] = [];
        for (const next of sequence) {
          const before = play(appealDecider, played);
          const events = play(appealDecider, [...played, next]);
          if (events.length === before.length) continue;
          played = [...played, next];
          const acting = actingIn(next);
          if (acting === null) continue;
          const lodged = events[0]!;
          const appellant = lodged.type === 'AppealLodged' ? lodged.data.appellant : '';
          const { person, touched, party, interests } = acting;
          ok(!touched.includes(person) && person !== party && person !== appellant);
          for (const { subject } of interests)
            ok(
              ![appellant, party, 'd'].includes(subject.id) ||
                (subject.kind === 'case') !== (subject.id === 'd'),
            );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('one stay runs at a time, as it was asked for, and none outlives its appeal', () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        const CLOSES = new Set([
          'AppealRuledInadmissible',
          'AppealDecided',
          'RespondentConceded',
          'AppealWithdrawn',
          'LeaveRefused',
        ]);
        let [isAsked, runs, isClosed] = [false, false, false];
        for (const { type } of play(appealDecider, sequence)) {
          if (CLOSES.has(type)) [isAsked, runs, isClosed] = [false, false, true];
          if (type === 'StayRequested') {
            ok(!isAsked && !isClosed);
            isAsked = true;
          }
          if (type === 'StayGranted' || type === 'StayRefused') {
            ok(isAsked && !isClosed && !(runs && type === 'StayGranted'));
            [isAsked, runs] = [false, runs || type === 'StayGranted'];
          }
          if (type === 'StayExpired') {
            ok(runs && !isClosed);
            runs = false;
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a decision answers every ground once', () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        const events = play(appealDecider, sequence);
        const lodged = events.find((event) => event.type === 'AppealLodged');
        const decided = events.find((event) => event.type === 'AppealDecided');
        if (!lodged || !decided) return;
        deepStrictEqual(
          decided.data.outcomes.map((one) => one.ground).sort(),
          lodged.data.grounds.map((one) => one.ground),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('a ruling is varied where the whole says so, and a reading was wrong only where something was', () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        const decided = play(appealDecider, sequence).find((event) => event.type === 'AppealDecided');
        if (!decided) return;
        const { outcomes, readings, variation } = decided.data;
        deepStrictEqual(variation !== null, consequenceOf(outcomes) === 'varied');
        if (readings.length > 0)
          ok(outcomes.some((one) => one.outcome === 'overturned' || one.outcome === 'varied'));
      }),
      { numRuns: 500 },
    );
  });
});

describe('what follows from the grounds', () => {
  const grounds = fc.array(outcome, { minLength: 1, maxLength: 6 });

  it('is the same in whatever order they are decided', () => {
    const shuffled = grounds.chain((some) =>
      fc.shuffledSubarray(some, { minLength: some.length }).map((again) => [some, again] as const),
    );
    fc.assert(
      fc.property(shuffled, ([some, again]) => {
        deepStrictEqual(consequenceOf(again), consequenceOf(some));
      }),
    );
  });

  it('is a reversal exactly where a decisive one is overturned, and nothing that was overturned in passing', () => {
    fc.assert(
      fc.property(grounds, (some) => {
        const isReversed = some.some((one) => one.decisive && one.outcome === 'overturned');
        deepStrictEqual(consequenceOf(some) === 'overturned', isReversed);
        const inPassing = some.filter((one) => one.decisive || one.outcome !== 'overturned');
        deepStrictEqual(consequenceOf(inPassing), consequenceOf(some));
      }),
    );
  });

  it.each([
    [['overturned', 'remanded'], 'overturned'],
    [['remanded', 'varied'], 'remanded'],
    [['varied', 'affirmed'], 'varied'],
    [['affirmed', 'dismissed'], 'stands'],
  ] as const)('%j: %s', (outcomes, whole) => {
    deepStrictEqual(consequenceOf(outcomes.map((one) => ({ outcome: one, decisive: true }))), whole);
  });
});
