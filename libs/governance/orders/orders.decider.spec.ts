import { describe, expect, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type {
  InterimOrderIssued,
  InterimOrderLapsed,
  InterimOrderLifted,
  InterimOrderRatified,
  InterimOrderReasoned,
  OrderEvent,
} from '#governance/events';
import type { Case } from './case.js';
import {
  ordersDecider,
  type GiveReasons,
  type IssueOrder,
  type LiftOrder,
  type OrderCommand,
  type RatifyOrder,
  type RecordEnded,
} from './orders.decider.js';

const given = givenFor(ordersDecider);

const id = (last: string) => `0190a5c2-0000-8000-8000-0000000000${last}`;
const [docket, order, elara, kiran, tomas, ines] = ['d1', '0a', '1a', '2a', '3a', '4a'].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const by = { provision: id('9a'), path: '2147/1/7', version: 1 };
const relied = { provision: id('51'), path: '2147/2/4.2', version: 3 };
const inDocket = { network: 'NOVA', docket };
const ofOrder = { ...inDocket, order };
const against = { docket };
const reviewed: Case = { network: 'NOVA', party: elara, rulings: [], overFrom: null };
const acting = (person: string) => ({ person, interests: [] });
const interested = (person: string) => ({ person, interests: [{ kind: 'person' as const, id: elara }] });
const at = (instant: string) => new Date(`${instant}:00Z`);

const issue: IssueOrder = {
  type: 'IssueOrder',
  ...ofOrder,
  against,
  case: reviewed,
  now: at('2147-03-01T10:00'),
  issuer: acting(kiran),
  office: 'regulator',
  relied: { ...relied, inForce: 3 },
  effect: 'The presentation stops.',
  considered: 'A warning before the second movement.',
  insufficient: 'Half of the listeners are asleep already.',
  days: null,
  periods: {
    'order.life.days': { count: 14, unit: 'days', by },
    'order.reasons.hours': { count: 24, unit: 'hours', by },
    'order.ratification.hours': { count: 72, unit: 'hours', by },
  },
  appeal: { count: 28, unit: 'days', by },
  calendars: [],
};
const begins = '2147-03-01T10:00:00.000Z';
const issued: InterimOrderIssued = {
  type: 'InterimOrderIssued',
  data: {
    ...ofOrder,
    issuedBy: kiran,
    office: 'regulator',
    relied,
    effect: issue.effect,
    considered: issue.considered,
    insufficient: issue.insufficient,
    afterRuling: null,
    reasonsDue: { at: '2147-03-02T10:00:00.000Z', on: '2147-03-02', begins, count: 24, unit: 'hours', by },
    ratificationDue: {
      at: '2147-03-04T10:00:00.000Z',
      on: '2147-03-04',
      begins,
      count: 72,
      unit: 'hours',
      by,
    },
    ends: { at: '2147-03-16T00:00:00.000Z', on: '2147-03-15', begins, count: 14, unit: 'days', by },
    appealDue: { at: '2147-03-30T00:00:00.000Z', on: '2147-03-29', begins, count: 28, unit: 'days', by },
  },
};
const onOrder = { ...ofOrder, against, case: reviewed };
const giveReasons: GiveReasons = {
  type: 'GiveReasons',
  ...onOrder,
  now: at('2147-03-01T12:00'),
  by: acting(kiran),
  reasons: 'The swell exceeds 0.6.',
};
const reasoned: InterimOrderReasoned = {
  type: 'InterimOrderReasoned',
  data: { ...ofOrder, reasonedBy: kiran, reasons: giveReasons.reasons },
};
const ratify: RatifyOrder = {
  type: 'RatifyOrder',
  ...onOrder,
  now: at('2147-03-02T12:00'),
  by: acting(tomas),
  reasons: 'I have heard it too.',
};
const ratified: InterimOrderRatified = {
  type: 'InterimOrderRatified',
  data: { ...ofOrder, ratifiedBy: tomas, reasons: ratify.reasons },
};
const lift: LiftOrder = {
  type: 'LiftOrder',
  ...onOrder,
  now: at('2147-03-01T18:00'),
  by: acting(kiran),
  isChair: false,
  reasons: 'The listeners left.',
};
const lifted: InterimOrderLifted = {
  type: 'InterimOrderLifted',
  data: { ...ofOrder, liftedBy: kiran, reasons: lift.reasons },
};
const recordEnded: RecordEnded = {
  type: 'RecordEnded',
  ...inDocket,
  against,
  case: reviewed,
  now: at('2147-03-02T10:05'),
};
const lapsed = (change: Partial<InterimOrderLapsed['data']>): InterimOrderLapsed => ({
  type: 'InterimOrderLapsed',
  data: {
    ...ofOrder,
    because: 'unreasoned',
    ruling: null,
    at: issued.data.reasonsDue.at,
    late: 300,
    ...change,
  },
});

describe('an interim order is issued', () => {
  it('with all that the law asks of it, and its ends as instants', () => {
    given().when(issue).then(issued);
  });

  it('for fewer days than the law allows, and never for more', () => {
    given()
      .when({ ...issue, days: 2 })
      .then({
        ...issued,
        data: {
          ...issued.data,
          ends: { ...issued.data.ends, at: '2147-03-04T00:00:00.000Z', on: '2147-03-03', count: 2 },
        },
      });
    given()
      .when({ ...issue, days: 15 })
      .thenRefused('ORDER.TOO_LONG');
  });

  it('against a sanctuary, or a session there: one for each under a provision, which no ruling ends', () => {
    const [place, session] = [id('f2'), id('f1')];
    const sora = id('5a');
    const known: Case = { network: 'NOVA', party: sora, rulings: [], overFrom: null };
    const { docket: _, ...said } = issued.data;
    const on = (against: IssueOrder['against']): OrderEvent => ({
      type: 'InterimOrderIssued',
      data: { ...said, ...against, appealDue: null },
    });
    const order = (against: IssueOrder['against']): IssueOrder => ({
      ...issue,
      against,
      case: known,
      appeal: null,
    });
    const [all, one] = [{ sanctuary: place }, { sanctuary: place, session }];
    given().when(order(all)).then(on(all));
    given(on(all)).when(order(one)).then(on(one));
    given(on(one)).when(order(one)).thenRefused('ORDER.ALREADY_LIVE');
    given(on(all)).when(order(all)).thenRefused('ORDER.ALREADY_LIVE');
    given()
      .when({ ...order(all), case: { ...known, network: null } })
      .thenRefused('ORDER.NO_SUCH_SANCTUARY');
    given()
      .when({ ...order(all), issuer: acting(sora) })
      .thenRefused('ORDER.OWN_CASE');
    for (const interest of [
      { kind: 'person' as const, id: sora },
      { kind: 'case' as const, id: session },
      { kind: 'case' as const, id: place },
    ])
      given()
        .when({ ...order(one), issuer: { person: kiran, interests: [interest] } })
        .thenRefused('ORDER.INTERESTED');
    const endsAt = (ms: number) => new Date(issue.now.getTime() + ms).toISOString();
    given()
      .when({ ...order(one), case: { ...known, overFrom: endsAt(0) } })
      .thenRefused('ORDER.SESSION_OVER');
    given()
      .when({ ...order(one), case: { ...known, overFrom: endsAt(1) } })
      .then(on(one));
    // What it is against is told of it in every entry.
    given(on(one))
      .when({ ...giveReasons, against: all, case: known })
      .then({
        type: 'InterimOrderReasoned',
        data: { network: 'NOVA', ...one, order: said.order, reasonedBy: kiran, reasons: giveReasons.reasons },
      });
    given(on(one))
      .when({ ...recordEnded, against: all, case: known })
      .then({
        type: 'InterimOrderLapsed',
        data: {
          network: 'NOVA',
          ...one,
          order: said.order,
          because: 'unreasoned',
          ruling: null,
          at: said.reasonsDue.at,
          late: 300,
        },
      });
  });

  it('against a docket that the network has', () => {
    given()
      .when({ ...issue, case: { network: null, party: null, rulings: [], overFrom: null } })
      .thenRefused('ORDER.NO_SUCH_DOCKET');
    given()
      .when({ ...issue, network: 'LYRA' })
      .thenRefused('ORDER.NO_SUCH_DOCKET');
  });

  it('by somebody with nothing at stake', () => {
    given()
      .when({ ...issue, issuer: acting(elara) })
      .thenRefused('ORDER.OWN_CASE');
    given()
      .when({ ...issue, issuer: interested(kiran) })
      .thenRefused('ORDER.INTERESTED');
    given()
      .when({ ...issue, issuer: { person: kiran, interests: [{ kind: 'case', id: docket }] } })
      .thenRefused('ORDER.INTERESTED');
  });

  it('under a version that is in force at that minute', () => {
    const { message } = given()
      .when({ ...issue, relied: { ...relied, inForce: 4 } })
      .thenRefused('ORDER.RELIES_NOT_IN_FORCE');
    expect(message).toContain('On 1 March 2147, 10:00:00 UTC 2147/2/4.2 v3 is not in force; v4 is.');
    expect(
      given()
        .when({ ...issue, relied: { ...relied, inForce: null } })
        .thenRefused('ORDER.RELIES_NOT_IN_FORCE').message,
    ).toContain('no version is');
  });

  it('with its effect, what less restrictive was considered, and why that was not enough', () => {
    given()
      .when({ ...issue, effect: ' ' })
      .thenRefused('ORDER.NO_EFFECT');
    given()
      .when({ ...issue, considered: '' })
      .thenRefused('ORDER.NOTHING_CONSIDERED');
    given()
      .when({ ...issue, insufficient: '' })
      .thenRefused('ORDER.OPTION_UNANSWERED');
  });

  it.each(['order.life.days', 'order.reasons.hours', 'order.ratification.hours'] as const)(
    'only where the law sets %s',
    (parameter) => {
      const { message, details } = given()
        .when({ ...issue, periods: { ...issue.periods, [parameter]: null } })
        .thenRefused('ORDER.NO_PERIOD');
      expect([message, details]).toEqual([expect.stringContaining(`sets ${parameter},`), { parameter }]);
    },
  );

  it('once for each provision as long as it lives, whichever version', () => {
    const again = { ...issue, order: id('0b'), relied: { ...relied, version: 4, inForce: 4 } };
    given(issued).when(again).thenRefused('ORDER.ALREADY_LIVE');
    const { data } = issued;
    const other = { ...relied, provision: id('52'), path: '2147/2/5' };
    given(issued)
      .when({ ...again, relied: { ...other, inForce: 3 } })
      .then({ ...issued, data: { ...data, order: id('0b'), relied: other } });
    given(issued, lifted)
      .when({ ...issue, order: id('0b') })
      .then({ ...issued, data: { ...data, order: id('0b') } });
  });

  it('again when the one before has ended, whether or not that is recorded', () => {
    const again = { ...issue, order: id('0b'), now: at('2147-03-02T10:00') };
    expect(ordersDecider.decide(again, given(issued).state)).toHaveLength(1);
    given(issued)
      .when({ ...again, now: new Date('2147-03-02T09:59:59.999Z') })
      .thenRefused('ORDER.ALREADY_LIVE');
  });
});

describe('the reasons of an order', () => {
  it('are given by its maker, once, before they are due', () => {
    given(issued).when(giveReasons).then(reasoned);
    given(issued)
      .when({ ...giveReasons, now: new Date('2147-03-02T09:59:59.999Z') })
      .then(reasoned);
    const { message } = given(issued)
      .when({ ...giveReasons, now: at('2147-03-02T10:00') })
      .thenRefused('ORDER.ENDED');
    expect(message).toBe(
      'This order ended on 2 March 2147, 10:00:00 UTC: its reasons were not given in time.',
    );
    given(issued, reasoned).when(giveReasons).thenRefused('ORDER.ALREADY_REASONED');
    given(issued)
      .when({ ...giveReasons, by: acting(tomas) })
      .thenRefused('ORDER.NOT_YOURS');
    given(issued)
      .when({ ...giveReasons, by: interested(kiran) })
      .thenRefused('ORDER.INTERESTED');
    given(issued)
      .when({ ...giveReasons, reasons: '\n' })
      .thenRefused('ORDER.UNREASONED');
  });

  it('are of an order that there is', () => {
    given().when(giveReasons).thenRefused('ORDER.ABSENT');
    given(issued)
      .when({ ...giveReasons, order: id('0b') })
      .thenRefused('ORDER.ABSENT');
    given(issued)
      .when({ ...giveReasons, network: 'LYRA' })
      .thenRefused('ORDER.ABSENT');
  });
});

describe('an order is ratified', () => {
  it('by somebody else, who has read its reasons, in time', () => {
    given(issued, reasoned).when(ratify).then(ratified);
    given(issued, reasoned)
      .when({ ...ratify, now: at('2147-03-04T10:00') })
      .thenRefused('ORDER.ENDED');
    given(issued, reasoned)
      .when({ ...ratify, by: acting(kiran) })
      .thenRefused('ORDER.SAME_PERSON');
    given(issued)
      .when({ ...ratify, now: at('2147-03-01T12:00') })
      .thenRefused('ORDER.NOT_REASONED');
    given(issued, reasoned, ratified).when(ratify).thenRefused('ORDER.ALREADY_RATIFIED');
    given(issued, reasoned)
      .when({ ...ratify, reasons: '' })
      .thenRefused('ORDER.RATIFICATION_UNREASONED');
  });

  it('by nobody with an interest, and not by the applicant', () => {
    given(issued, reasoned)
      .when({ ...ratify, by: interested(tomas) })
      .thenRefused('ORDER.INTERESTED');
    given(issued, reasoned)
      .when({ ...ratify, by: acting(elara) })
      .thenRefused('ORDER.OWN_CASE');
  });
});

describe('an order is lifted', () => {
  it('by its maker or the chair, as long as it is one', () => {
    given(issued).when(lift).then(lifted);
    given(issued)
      .when({ ...lift, by: acting(ines), isChair: true })
      .then({ ...lifted, data: { ...lifted.data, liftedBy: ines } });
    given(issued)
      .when({ ...lift, by: acting(tomas) })
      .thenRefused('ORDER.LIFTED_BY_OTHERS');
    given(issued)
      .when({ ...lift, by: interested(kiran) })
      .thenRefused('ORDER.INTERESTED');
    given(issued)
      .when({ ...lift, reasons: '' })
      .thenRefused('ORDER.LIFTING_UNREASONED');
    given(issued, lifted).when(lift).thenRefused('ORDER.LIFTED');
  });
});

describe('an order ends by itself', () => {
  const ruling = { ruling: id('f1'), at: '2147-03-01T15:00:00.000Z' };
  const ruled: Case = { ...reviewed, rulings: [ruling] };

  it('when nobody gave its reasons, nobody else ratified it, or its time is over', () => {
    given(issued).when(recordEnded).then(lapsed({}));
    given(issued, reasoned)
      .when({ ...recordEnded, now: at('2147-03-05T10:00') })
      .then(lapsed({ because: 'unratified', at: issued.data.ratificationDue.at, late: 86_400 }));
    given(issued, reasoned, ratified)
      .when({ ...recordEnded, now: at('2147-03-16T00:00') })
      .then(lapsed({ because: 'expired', at: issued.data.ends.at, late: 0 }));
  });

  it('with the next ruling of its docket, and not by one that it came after', () => {
    given(issued)
      .when({ ...recordEnded, case: ruled })
      .then(lapsed({ because: 'ruled', ruling: ruling.ruling, at: ruling.at, late: 68_700 }));
    given(issued)
      .when({ ...giveReasons, case: ruled, now: at('2147-03-01T15:00') })
      .thenRefused('ORDER.ENDED');
    given()
      .when({ ...issue, case: ruled })
      .then({ ...issued, data: { ...issued.data, afterRuling: ruling.ruling } });
    given({ ...issued, data: { ...issued.data, afterRuling: ruling.ruling } })
      .when({ ...giveReasons, case: ruled, now: at('2147-03-01T15:00') })
      .then(reasoned);
  });

  it('by what came first, however late that is recorded', () => {
    const later = { ...reviewed, rulings: [{ ...ruling, at: '2147-03-03T10:00:00.000Z' }] };
    given(issued)
      .when({ ...recordEnded, case: later, now: at('2147-03-05T10:00') })
      .then(lapsed({ late: 3 * 86_400 }));
  });

  it('and that is recorded once, of each order, in the order in which they ended', () => {
    given(issued)
      .when({ ...recordEnded, now: new Date('2147-03-02T09:59:59.999Z') })
      .then();
    given(issued, lapsed({})).when(recordEnded).then();
    given(issued, lifted).when(recordEnded).then();
    given().when(recordEnded).then();
    const first = {
      ...issued,
      data: { ...issued.data, order: id('0b'), relied: { ...relied, provision: id('52') } },
    };
    given(issued, reasoned, first)
      .when({ ...recordEnded, now: at('2147-03-04T10:00') })
      .then(
        lapsed({ order: id('0b'), late: 2 * 86_400 }),
        lapsed({ because: 'unratified', at: issued.data.ratificationDue.at, late: 0 }),
      );
    given(issued, lapsed({}))
      .when({ ...lift, now: at('2147-03-02T18:00') })
      .thenRefused('ORDER.ENDED');
  });
});

describe('an appeal against an order', () => {
  const appeal = id('a1');
  const inAppeal = { ...onOrder, appeal, now: at('2147-03-03T12:00') };
  const said = { concededBy: null, reasons: 'It was a lullaby.', at: '2147-03-03T10:00:00.000Z' };
  const overturn: OrderCommand = { type: 'OverturnOrder', ...inAppeal, ...said };
  const overturned: OrderEvent = { type: 'InterimOrderOverturned', data: { ...ofOrder, appeal, ...said } };
  const standing = [issued, reasoned, ratified];
  const ends = { at: '2147-03-10T00:00:00.000Z', on: '2147-03-09' };
  const words = { effect: 'It is dreamed with a guide only.', ends };
  const vary: OrderCommand = { type: 'VaryOrder', ...inAppeal, reasons: 'A guide is enough.', ...words };
  const varied: OrderEvent = {
    type: 'InterimOrderVaried',
    data: { ...ofOrder, appeal, reasons: 'A guide is enough.', ...words },
  };
  const stay: OrderCommand = { type: 'StayOrder', ...inAppeal, terms: 'A guide is present.', ends };
  const stayed: OrderEvent = {
    type: 'InterimOrderStayed',
    data: { ...ofOrder, appeal, terms: 'A guide is present.', ends },
  };
  const endStay: OrderCommand = { type: 'EndOrderStay', ...inAppeal, how: 'decided' };
  const stayEnded: OrderEvent = {
    type: 'InterimOrderStayEnded',
    data: { ...ofOrder, appeal, how: 'decided' },
  };

  it('ends it, once, and nobody acts on it after', () => {
    given(...standing)
      .when(overturn)
      .then(overturned);
    given(...standing, overturned)
      .when(overturn)
      .then();
    given(...standing, overturned)
      .when({ ...lift, now: at('2147-03-03T18:00') })
      .thenRefused('ORDER.OVERTURNED');
  });

  it('finds that one was wrong which had ended, and records before that it had', () => {
    const lapsed: OrderEvent = {
      type: 'InterimOrderLapsed',
      data: {
        ...ofOrder,
        because: 'unreasoned',
        ruling: null,
        at: '2147-03-02T10:00:00.000Z',
        late: 86_400,
      },
    };
    given(issued).when(overturn).then(lapsed, overturned);
    given(issued, lapsed).when(overturn).then(overturned);
    given(issued, lapsed, overturned)
      .when({ ...giveReasons, now: at('2147-03-03T13:00') })
      .thenRefused('ORDER.ENDED');
  });

  it('lets it go on in other words while it is in force, and end when they say', () => {
    given(...standing)
      .when(vary)
      .then(varied);
    given(issued).when(vary).then();
    const longer = { at: '2147-05-01T00:00:00.000Z', on: '2147-04-30' };
    const { at: last, on } = issued.data.ends;
    given(...standing)
      .when({ ...vary, ends: longer } as OrderCommand)
      .then({ ...varied, data: { ...varied.data, ends: { at: last, on } } } as OrderEvent);
    given(...standing, overturned)
      .when(vary)
      .then();
    const record = { type: 'RecordEnded', network: 'NOVA', against, case: reviewed } as const;
    given(...standing, varied)
      .when({ ...record, now: at('2147-03-10T00:00') })
      .then({
        type: 'InterimOrderLapsed',
        data: { ...ofOrder, because: 'expired', ruling: null, at: ends.at, late: 0 },
      });
  });

  it('stays it while it is in force, until the stay is over', () => {
    given(...standing)
      .when(stay)
      .then(stayed);
    given(...standing, stayed)
      .when(stay)
      .then();
    given(issued).when(stay).then();
    given(...standing, stayed)
      .when(endStay)
      .then(stayEnded);
    given(...standing, stayed, stayEnded)
      .when(endStay)
      .then();
    given(...standing, stayed)
      .when({ ...endStay, appeal: id('a2') } as OrderCommand)
      .then();
  });

  it('is none of an order that there is not', () => {
    for (const command of [overturn, vary, stay, endStay])
      given(issued)
        .when({ ...command, order: id('0b') } as OrderCommand)
        .then();
  });
});
