import { describe, expect, it } from '@jest/globals';
import type { Subject } from '#kernel';
import { givenFor } from '#kernel/testing';
import type {
  AdjudicatorRecused,
  AppealAdmitted,
  AppealDecided,
  AppealLodged,
  AppealRuledInadmissible,
  AppealWithdrawn,
  LeaveGranted,
  LeaveRefused,
  RuledTerms,
} from '#governance/events';
import { dueAfter, endOf } from '#governance/testing';
import type { Bench } from './acts/bench.decider.js';
import type { DecideAppeal } from './acts/decide-appeal.decider.js';
import type { Contested, LodgeAppeal } from './acts/lodge-appeal.decider.js';
import type { RecuseAdjudicator } from './acts/recuse-adjudicator.decider.js';
import { appealDecider, type AppealCommand } from './appeal.decider.js';

const given = givenFor(appealDecider);

const contest = {
  network: 'NOVA',
  appeal: '0190a5c2-0000-8000-8000-0000000000a1',
  docket: '0190a5c2-0000-8000-8000-0000000000d1',
  ruling: '0190a5c2-0000-8000-8000-0000000000f1',
};
const zane = '0190a5c2-0000-8000-8000-00000000002a';
const maren = '0190a5c2-0000-8000-8000-00000000003a';
const statements = [
  { sealed: '0190a5c2-0000-8000-8000-000000000051', commitment: 'A'.repeat(43) + '=' },
  { sealed: '0190a5c2-0000-8000-8000-000000000052', commitment: 'B'.repeat(43) + '=' },
];
const layers = { provision: '0190a5c2-0000-8000-8000-000000000042', path: '2147/12/4.2', version: 2 };
const calm = { provision: '0190a5c2-0000-8000-8000-000000000041', path: '2147/12/4.1', version: 1 };
const due = dueAfter('2147-03-01', 28);
const contested: Contested = {
  ruling: contest.ruling,
  outcome: 'restricted',
  cited: [layers, calm],
  served: { on: '2147-03-01', due },
  setAside: false,
};
const lodge: LodgeAppeal = {
  type: 'LodgeAppeal',
  network: contest.network,
  appeal: contest.appeal,
  within: { docket: contest.docket },
  contested,
  appellant: zane,
  now: new Date('2147-03-10T12:00:00Z'),
  grounds: statements,
  late: null,
};
const bench: Bench = { adjudicator: maren, touched: ['kiran', 'ines'], party: zane, interests: [] };
const decision: DecideAppeal = {
  type: 'DecideAppeal',
  bench,
  contested,
  outcomes: [
    {
      ground: '1',
      outcome: 'overturned',
      decisive: true,
      reasons: 'The limit does not govern tapestries.',
    },
    { ground: '2', outcome: 'dismissed', decisive: true, reasons: 'Service was good.' },
  ],
  readings: [{ provision: layers.provision, version: layers.version }],
  variation: null,
  today: '2147-04-01',
};

const lodged: AppealLodged = {
  type: 'AppealLodged',
  data: {
    ...contest,
    appellant: zane,
    lodgedOn: '2147-03-10',
    due: { at: due.at, on: due.on },
    grounds: [
      { ground: '1', statement: statements[0]! },
      { ground: '2', statement: statements[1]! },
    ],
    late: null,
  },
};
const admitted: AppealAdmitted = { type: 'AppealAdmitted', data: { ...contest, adjudicator: maren } };
const inadmissible: AppealRuledInadmissible = {
  type: 'AppealRuledInadmissible',
  data: { ...contest, adjudicator: maren, on: 'grounds', reasons: 'No ground names an error.' },
};
const decided: AppealDecided = {
  type: 'AppealDecided',
  data: {
    ...contest,
    adjudicator: maren,
    outcomes: decision.outcomes,
    readings: [layers],
    variation: null,
    panel: null,
  },
};
const withdrawn: AppealWithdrawn = {
  type: 'AppealWithdrawn',
  data: { ...contest, reason: 'The work was revised.' },
};

const why = { sealed: '0190a5c2-0000-8000-8000-000000000053', commitment: 'C'.repeat(43) + '=' };
const late: AppealLodged = {
  type: 'AppealLodged',
  data: { ...lodged.data, lodgedOn: '2147-03-30', late: why },
};
const reasons = 'The appellant slept in a clinic.';
const granted: LeaveGranted = { type: 'LeaveGranted', data: { ...contest, adjudicator: maren, reasons } };
const refused: LeaveRefused = { type: 'LeaveRefused', data: { ...contest, adjudicator: maren, reasons } };

describe('an appeal is lodged', () => {
  it('with numbered grounds, within the window', () => {
    given().when(lodge).then(lodged);
  });

  it('until the very instant at which the time is over', () => {
    const over = Date.parse(due.at);
    given()
      .when({ ...lodge, now: new Date(over - 1) })
      .then({ ...lodged, data: { ...lodged.data, lodgedOn: '2147-03-29' } });
    expect(
      given()
        .when({ ...lodge, now: new Date(over) })
        .thenRefused('APPEAL.OUT_OF_TIME').details,
    ).toEqual({
      servedOn: '2147-03-01',
      due: '2147-03-30T00:00:00.000Z',
      lastDayToAppeal: '2147-03-29',
      now: '2147-03-30T00:00:00.000Z',
    });
  });

  it('after that only with a reason, which it needs to be late for', () => {
    given()
      .when({ ...lodge, late: why })
      .thenRefused('APPEAL.NOT_LATE');
    given()
      .when({ ...lodge, now: new Date(due.at), late: why })
      .then(late);
  });

  it('once while it is open, and never again once it was decided', () => {
    given(lodged).when(lodge).thenRefused('APPEAL.ALREADY_LODGED');
    given(lodged, admitted).when(lodge).thenRefused('APPEAL.ALREADY_LODGED');
    given(lodged, admitted, decided).when(lodge).thenRefused('APPEAL.ALREADY_DECIDED');
    given(lodged, withdrawn).when(lodge).thenRefused('APPEAL.CLOSED');
    given(late, refused).when(lodge).thenRefused('APPEAL.LEAVE_REFUSED');
  });

  it('against a ruling that there is, that was served, and that stands', () => {
    given()
      .when({ ...lodge, contested: null })
      .thenRefused('APPEAL.NO_SUCH_RULING');
    given()
      .when({ ...lodge, contested: { ...contested, served: null } })
      .thenRefused('APPEAL.NOT_SERVED');
    given()
      .when({ ...lodge, contested: { ...contested, setAside: true } })
      .thenRefused('APPEAL.RULING_REVERSED');
  });

  it('on some ground', () => {
    given()
      .when({ ...lodge, grounds: [] })
      .thenRefused('APPEAL.NO_GROUNDS');
  });
});

describe('an adjudicator', () => {
  const rule: AppealCommand = {
    type: 'RuleInadmissible',
    bench,
    on: 'grounds',
    reasons: 'No ground names an error.',
  };

  it('admits an appeal, or rules it inadmissible', () => {
    given(lodged).when({ type: 'AdmitAppeal', bench }).then(admitted);
    given(lodged).when(rule).then(inadmissible);
  });

  it('does either once', () => {
    given(lodged, admitted).when({ type: 'AdmitAppeal', bench }).thenRefused('APPEAL.ALREADY_ADMITTED');
    given(lodged, admitted).when(rule).thenRefused('APPEAL.ALREADY_ADMITTED');
    given(lodged, inadmissible).when(rule).thenRefused('APPEAL.CLOSED');
  });

  it('decides an admitted appeal, ground by ground', () => {
    given(lodged, admitted).when(decision).then(decided);
    given(lodged).when(decision).thenRefused('APPEAL.NOT_ADMITTED');
  });

  it('gives each ground one outcome', () => {
    const [first, second] = decision.outcomes;
    given(lodged, admitted)
      .when({ ...decision, outcomes: [first!] })
      .thenRefused('APPEAL.GROUNDS_UNANSWERED');
    given(lodged, admitted)
      .when({ ...decision, outcomes: [first!, first!, second!] })
      .thenRefused('APPEAL.GROUNDS_UNANSWERED');
    given(lodged, admitted)
      .when({ ...decision, outcomes: [first!, second!, { ...second!, ground: '3' }] })
      .thenRefused('APPEAL.NO_SUCH_GROUND');
  });

  it('names of what the ruling cites what it read wrongly, where a ground is overturned or varied', () => {
    const naming = (...readings: DecideAppeal['readings']) =>
      given(lodged, admitted).when({ ...decision, readings });
    naming().then({ ...decided, data: { ...decided.data, readings: [] } });
    naming(layers, { ...layers, version: 1 }).thenRefused('APPEAL.READING_TWICE');
    naming({ ...layers, version: 1 }).thenRefused('APPEAL.READING_NOT_CITED');
    naming({ ...layers, provision: contest.docket }).thenRefused('APPEAL.READING_NOT_CITED');
    given(lodged, admitted)
      .when({ ...decision, outcomes: decision.outcomes.map((one) => ({ ...one, outcome: 'affirmed' })) })
      .thenRefused('APPEAL.NO_WRONG_READING');
  });

  describe('who varies a ruling', () => {
    const [first, second] = decision.outcomes;
    const variation: RuledTerms = {
      conditions: [],
      restrictions: [{ on: 'audience', text: 'Adults only.', ends: endOf('2147-12-31') }],
      review: null,
    };
    const varying: DecideAppeal = {
      ...decision,
      outcomes: [{ ...first!, outcome: 'varied' }, second!],
      variation,
    };
    const when = (change: Partial<DecideAppeal>) => given(lodged, admitted).when({ ...varying, ...change });

    it('states all that it asks for and forbids from then on', () => {
      when({}).then({ ...decided, data: { ...decided.data, outcomes: varying.outcomes, variation } });
      when({ variation: null }).thenRefused('APPEAL.VARIATION_MISSING');
      when({ outcomes: decision.outcomes }).thenRefused('APPEAL.NO_VARIATION');
    });

    it.each(['approved', 'refused', 'no-jurisdiction'] as const)(
      'finds nothing to vary in one that is %s',
      (outcome) => {
        when({ contested: { ...contested, outcome } }).thenRefused('APPEAL.NOTHING_TO_VARY');
      },
    );

    it('leaves it what its outcome says, and nothing for ever', () => {
      const restrictions = variation.restrictions;
      when({ variation: { ...variation, restrictions: [] } }).thenRefused('RULING.RESTRICTIONS_MISSING');
      when({ contested: { ...contested, outcome: 'approved-with-conditions' } }).thenRefused(
        'RULING.CONDITIONS_MISSING',
      );
      const until = (day: string) => restrictions.map((one) => ({ ...one, ends: endOf(day) }));
      when({ variation: { ...variation, restrictions: until('2147-03-31') } }).thenRefused(
        'RULING.RESTRICTION_OVER',
      );
      const over = { text: 'A guide is awake.', ends: endOf('2147-03-31') };
      when({ variation: { ...variation, conditions: [over] } }).thenRefused('RULING.CONDITION_OVER');
      when({ variation: { ...variation, review: endOf('2147-04-01') } }).thenRefused('RULING.REVIEW_OVER');
      const endless = restrictions.map((one) => ({ ...one, ends: null }));
      when({ variation: { ...variation, restrictions: endless } }).thenRefused('RULING.ENDLESS');
    });
  });

  it.each<Partial<Bench>>([{ touched: ['ines', maren] }])('never touched the ruling: %j', (fault) => {
    given(lodged, admitted)
      .when({ ...decision, bench: { ...bench, ...fault } })
      .thenRefused('APPEAL.TOUCHED_THE_RULING');
  });

  it('hears nobody in their own case', () => {
    given(lodged)
      .when({ type: 'AdmitAppeal', bench: { ...bench, adjudicator: zane } })
      .thenRefused('APPEAL.OWN_CASE');
    given(lodged)
      .when({ type: 'AdmitAppeal', bench: { ...bench, party: maren } })
      .thenRefused('APPEAL.OWN_CASE');
  });

  it.each([
    { kind: 'person' as const, id: zane },
    { kind: 'person' as const, id: 'elara' },
    { kind: 'case' as const, id: contest.docket },
    { kind: 'case' as const, id: contest.appeal },
  ])('has no live interest in %j', (subject) => {
    given(lodged)
      .when({ type: 'AdmitAppeal', bench: { ...bench, party: 'elara', interests: [{ subject }] } })
      .thenRefused('APPEAL.INTERESTED');
  });

  it('may have an interest in another case', () => {
    const interests = [
      { subject: { kind: 'person' as const, id: 'nina' } },
      { subject: { kind: 'case' as const, id: zane } },
    ];
    given(lodged)
      .when({ type: 'AdmitAppeal', bench: { ...bench, interests } })
      .then(admitted);
  });

  it('finds the appeal', () => {
    given().when(decision).thenRefused('APPEAL.ABSENT');
  });
});

describe('an appeal that came late', () => {
  const decide: AppealCommand = { type: 'DecideLeave', bench, leave: 'granted', reasons };
  const admit: AppealCommand = { type: 'AdmitAppeal', bench };
  const inadmissibleFor = (on: 'time' | 'grounds'): AppealCommand => {
    return { type: 'RuleInadmissible', bench, on, reasons: inadmissible.data.reasons };
  };

  it('waits for leave before anything else is decided of it', () => {
    given(late).when(admit).thenRefused('APPEAL.LEAVE_AWAITED');
    given(late).when(inadmissibleFor('grounds')).thenRefused('APPEAL.LEAVE_AWAITED');
    given(late).when(decision).thenRefused('APPEAL.NOT_ADMITTED');
  });

  it('is heard by leave, like any other', () => {
    given(late).when(decide).then(granted);
    given(late, granted).when(admit).then(admitted);
    given(late, granted).when(inadmissibleFor('grounds')).then(inadmissible);
    given(late, granted).when(inadmissibleFor('time')).thenRefused('APPEAL.LEAVE_GRANTED');
  });

  it('ends where leave is refused', () => {
    given(late)
      .when({ ...decide, leave: 'refused' })
      .then(refused);
    for (const more of [decide, admit, decision])
      given(late, refused).when(more).thenRefused('APPEAL.CLOSED');
  });

  it('is given leave once, by somebody who may hear it', () => {
    given(late, granted).when(decide).thenRefused('APPEAL.LEAVE_GRANTED');
    given(late, granted, admitted).when(decide).thenRefused('APPEAL.ALREADY_ADMITTED');
    given(lodged).when(decide).thenRefused('APPEAL.NOT_LATE');
    given(late)
      .when({ ...decide, bench: { ...bench, adjudicator: 'ines' } })
      .thenRefused('APPEAL.TOUCHED_THE_RULING');
  });
});

describe('an appellant', () => {
  const withdraw: AppealCommand = { type: 'WithdrawAppeal', by: zane, reason: 'The work was revised.' };

  it('withdraws their own appeal while it is open', () => {
    given(lodged).when(withdraw).then(withdrawn);
    given(lodged, admitted).when(withdraw).then(withdrawn);
    given(lodged)
      .when({ ...withdraw, by: maren })
      .thenRefused('APPEAL.NOT_YOURS');
  });

  it.each([inadmissible, decided, withdrawn])('does nothing after $type', (end) => {
    const closed = given(lodged, admitted, end);
    closed.when(withdraw).thenRefused('APPEAL.CLOSED');
    closed.when(decision).thenRefused('APPEAL.CLOSED');
  });
});

describe('an interest of whoever admitted an appeal', () => {
  const recuse = (...subjects: readonly Subject[]): RecuseAdjudicator => ({
    type: 'RecuseAdjudicator',
    party: 'elara',
    interests: subjects.map((subject, index) => ({ person: maren, interest: `i${index + 1}`, subject })),
  });
  const recused: AdjudicatorRecused = {
    type: 'AdjudicatorRecused',
    data: { ...contest, adjudicator: maren, interest: 'i2', panel: null },
  };
  const elsewhere = { kind: 'case', id: 'another' } as const;

  it('takes it from them, be it in the docket, the appeal or a party of either', () => {
    for (const subject of [
      { kind: 'case', id: contest.docket },
      { kind: 'case', id: contest.appeal },
      { kind: 'person', id: zane },
      { kind: 'person', id: 'elara' },
    ] as const)
      given(lodged, admitted).when(recuse(elsewhere, subject)).then(recused);
  });

  it('leaves it to be decided by another', () => {
    given(lodged, admitted, recused)
      .when({ ...decision, bench: { ...bench, adjudicator: 'odile' } })
      .then({ ...decided, data: { ...decided.data, adjudicator: 'odile' } });
  });

  it('changes nothing where it is in something else, or the appeal is nobody’s or closed', () => {
    const inIt = recuse(elsewhere, { kind: 'person', id: zane });
    given(lodged, admitted).when(recuse(elsewhere)).then();
    given(lodged).when(inIt).then();
    given(lodged, admitted, recused).when(inIt).then();
    given(lodged, admitted, decided).when(inIt).then();
    given().when(inIt).then();
  });
});
