import { describe, expect, it } from '@jest/globals';
import type { AppealEvent, OrderEvent } from '#governance/events';
import { orderCasesView } from '../order-case.js';
import { bench, given } from '../testing/told.js';
import { toVote } from '../testing/voted.js';
import type { DecideAppeal } from './decide-appeal.decider.js';
import type { Contested, LodgeAppeal } from './lodge-appeal.decider.js';

const contest = { network: 'NOVA', appeal: 'a1', docket: 'd1', ruling: null, order: 'o1' };
const ends = { at: '2147-04-15T00:00:00.000Z', on: '2147-04-14' };
const contested: Contested = {
  ruling: null,
  order: 'o1',
  outcome: null,
  cited: [{ provision: 'p', path: '2147/1/1', version: 2 }],
  served: { on: '2147-04-01', due: toVote },
  setAside: false,
  ends,
};
const lodge: LodgeAppeal = {
  type: 'LodgeAppeal',
  network: 'NOVA',
  appeal: 'a1',
  within: { docket: 'd1' },
  contested,
  appellant: 'zane',
  now: new Date('2147-04-03T09:00:00Z'),
  grounds: [{ sealed: 's1', commitment: 'A' }],
  late: null,
};
const lodged: AppealEvent = {
  type: 'AppealLodged',
  data: {
    ...contest,
    appellant: 'zane',
    lodgedOn: '2147-04-03',
    due: { at: toVote.at, on: toVote.on },
    grounds: [{ ground: '1', statement: { sealed: 's1', commitment: 'A' } }],
    late: null,
  },
};
const admitted: AppealEvent = { type: 'AppealAdmitted', data: { ...contest, adjudicator: 'maren' } };
const outcome = (outcome: 'affirmed' | 'varied' | 'overturned' | 'remanded') => [
  { ground: '1', outcome, decisive: true, reasons: 'As stated.' },
];
const decide: DecideAppeal = {
  type: 'DecideAppeal',
  bench,
  contested,
  outcomes: outcome('overturned'),
  readings: [{ provision: 'p', version: 2 }],
  variation: null,
  today: '2147-04-05',
};
const ordered = {
  effect: 'It is dreamed with a guide only.',
  ends: { ...ends, on: '2147-04-10', at: '2147-04-11T00:00:00.000Z' },
};
const decidedAs = (change: object): AppealEvent => ({
  type: 'AppealDecided',
  data: {
    ...contest,
    adjudicator: 'maren',
    outcomes: decide.outcomes,
    readings: [{ provision: 'p', path: '2147/1/1', version: 2 }],
    variation: null,
    panel: null,
    ...change,
  },
});

describe('an appeal against an interim order', () => {
  it('is lodged within the time that its issue set', () => {
    given().when(lodge).then(lodged);
    given()
      .when({ ...lodge, now: new Date(toVote.at) })
      .thenRefused('APPEAL.OUT_OF_TIME');
    given()
      .when({ ...lodge, contested: { ...contested, served: null } })
      .thenRefused('APPEAL.NO_PERIOD');
    given()
      .when({ ...lodge, contested: { ...contested, setAside: true } })
      .thenRefused('APPEAL.RULING_REVERSED');
    given()
      .when({ ...lodge, contested: null })
      .thenRefused('APPEAL.NO_SUCH_RULING');
  });

  const when = (change: Partial<DecideAppeal>) => given(lodged, admitted).when({ ...decide, ...change });

  it('is affirmed, or overturned, with what the order read wrongly', () => {
    when({}).then(decidedAs({}));
    when({ outcomes: outcome('affirmed'), readings: [] }).then(
      decidedAs({ outcomes: outcome('affirmed'), readings: [] }),
    );
  });

  it('varies its words and its end, and prolongs nothing', () => {
    const varied = { outcomes: outcome('varied'), readings: [] };
    when({ ...varied, ordered }).then(decidedAs({ ...varied, ordered }));
    when(varied).thenRefused('APPEAL.ORDER_MISSING');
    when({ ordered }).thenRefused('APPEAL.NO_ORDER');
    const longer = { ...ordered, ends: { at: '2147-05-01T00:00:00.000Z', on: '2147-04-30' } };
    when({ ...varied, ordered: longer }).thenRefused('APPEAL.ORDER_LONGER');
    when({ ...varied, ordered, today: '2147-04-11' }).thenRefused('APPEAL.ORDER_OVER');
  });

  it('sends nothing back, and has no variation of a ruling', () => {
    when({ outcomes: outcome('remanded'), readings: [] }).thenRefused('APPEAL.NOT_SENT_BACK');
    const variation = { conditions: [], restrictions: [], review: null };
    when({ variation }).thenRefused('APPEAL.NO_VARIATION');
    const ruling: Contested = { ...contested, ruling: 'r1', outcome: 'refused' };
    when({ contested: ruling, ordered }).thenRefused('APPEAL.NO_ORDER');
  });

  it('says in each entry that it is about the order', () => {
    given(lodged).when({ type: 'AdmitAppeal', bench }).then(admitted);
    given(lodged, admitted)
      .when({ type: 'WithdrawAppeal', by: 'zane', reason: 'It is over.' })
      .then({ type: 'AppealWithdrawn', data: { ...contest, reason: 'It is over.' } });
  });
});

describe('an appeal against an interim order in a sanctuary', () => {
  const within = { sanctuary: 's1', session: 'n1' };
  const inPlace = { network: 'NOVA', appeal: 'a1', ...within, ruling: null, order: 'o1' };
  const there: AppealEvent = {
    type: 'AppealLodged',
    data: {
      ...(lodged as Extract<AppealEvent, { type: 'AppealLodged' }>).data,
      ...inPlace,
      docket: undefined,
    },
  };

  it('says in each entry where that is', () => {
    const { docket: _, ...data } = there.data as Record<string, unknown>;
    given()
      .when({ ...lodge, within })
      .then({ type: 'AppealLodged', data } as AppealEvent);
    given(there)
      .when({ type: 'AdmitAppeal', bench })
      .then({ type: 'AppealAdmitted', data: { ...inPlace, adjudicator: 'maren' } });
    given()
      .when({ ...lodge, within, contested: null })
      .thenRefused('APPEAL.NO_SUCH_RULING');
  });

  it('is heard by nobody who runs the place, or has an interest in it, or in the session', () => {
    const refused = (change: object) =>
      given(there).when({ type: 'AdmitAppeal', bench: { ...bench, ...change } });
    refused({ party: 'maren' }).thenRefused('APPEAL.OWN_CASE');
    for (const id of ['s1', 'n1'])
      refused({ interests: [{ subject: { kind: 'case', id } }] }).thenRefused('APPEAL.INTERESTED');
    refused({ party: 'sora', interests: [{ subject: { kind: 'person', id: 'sora' } }] }).thenRefused(
      'APPEAL.INTERESTED',
    );
  });
});

describe('what appeals know of interim orders', () => {
  const of = { network: 'NOVA', docket: 'd1', order: 'o1' };
  const due = { ...toVote, begins: '2147-04-01T10:00:00.000Z' };
  const issued: OrderEvent = {
    type: 'InterimOrderIssued',
    data: {
      ...of,
      issuedBy: 'kiran',
      office: 'regulator',
      relied: { provision: 'p', path: '2147/1/1', version: 2 },
      effect: 'Stop.',
      considered: 'A warning.',
      insufficient: 'Asleep.',
      afterRuling: null,
      reasonsDue: due,
      ratificationDue: due,
      ends: due,
      appealDue: due,
    },
  };
  const after = (...events: readonly OrderEvent[]) =>
    [issued, ...events].reduce(orderCasesView.evolve, orderCasesView.initial).get('o1');
  const inAppeal = { ...of, appeal: 'a1', reasons: 'Wrong.' };

  it('is who had a part in one, since when it holds, and whether it was found wrong', () => {
    expect(after()).toMatchObject({ issuedAt: due.begins, touched: ['kiran'], isOverturned: false });
    expect(
      after(
        { type: 'InterimOrderReasoned', data: { ...of, reasonedBy: 'kiran', reasons: 'Awe.' } },
        { type: 'InterimOrderRatified', data: { ...of, ratifiedBy: 'tomas', reasons: 'Yes.' } },
        { type: 'InterimOrderVaried', data: { ...inAppeal, ...ordered } },
        { type: 'InterimOrderLifted', data: { ...of, liftedBy: 'ines', reasons: 'Over.' } },
        { type: 'InterimOrderOverturned', data: { ...inAppeal, concededBy: 'odile', at: ends.at } },
      ),
    ).toMatchObject({
      touched: ['kiran', 'tomas', 'ines', 'odile'],
      ends: ordered.ends,
      isOverturned: true,
    });
  });
});
