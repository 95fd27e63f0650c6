import { describe, expect, it } from '@jest/globals';
import { given, type GivenEvent } from '#engine/projections/testing';
import type {
  InterimOrderIssued,
  InterimOrderLapsed,
  InterimOrderLifted,
  InterimOrderRatified,
  InterimOrderReasoned,
} from '#governance/events';
import { ordersProjection, orderTable } from './orders.projection.js';

const id = (last: string) => `0190a5c2-0000-8000-8000-0000000000${last}`;
const [kiran, tomas] = [id('2a'), id('3a')];
const ofOrder = { network: 'NOVA', docket: id('d1'), order: id('0a') };
const relied = { provision: id('51'), path: '2147/2/4.2', version: 3 };
const due = (at: string, unit: 'days' | 'hours') => ({
  at,
  on: at.slice(0, 10),
  begins: '2147-01-01T00:00:00.000Z',
  count: 1,
  unit,
  by: { provision: id('9a'), path: '2147/1/7', version: 1 },
});
const [first, second, last] = [
  '2147-01-02T00:00:00.000Z',
  '2147-01-04T00:00:00.000Z',
  '2147-01-15T00:00:00.000Z',
] as const;

const issued: GivenEvent<InterimOrderIssued> = {
  type: 'InterimOrderIssued',
  stream: 'orders-docket-1',
  data: {
    ...ofOrder,
    issuedBy: kiran,
    office: 'regulator',
    relied,
    effect: 'The presentation stops.',
    considered: 'A warning.',
    insufficient: 'Nobody hears it.',
    afterRuling: null,
    reasonsDue: due(first, 'hours'),
    ratificationDue: due(second, 'hours'),
    ends: due(last, 'days'),
    appealDue: null,
  },
};
const reasoned: GivenEvent<InterimOrderReasoned> = {
  type: 'InterimOrderReasoned',
  data: { ...ofOrder, reasonedBy: kiran, reasons: 'Too strong.' },
};
const ratified: GivenEvent<InterimOrderRatified> = {
  type: 'InterimOrderRatified',
  data: { ...ofOrder, ratifiedBy: tomas, reasons: 'I heard it too.' },
};
const row = (...events: GivenEvent[]) => given(ordersProjection, [issued, ...events]).rows(orderTable)[0];

describe('the list of interim orders', () => {
  it('has a row for each, with what it says and the first of its ends', () => {
    expect(row()).toMatchObject({
      order: ofOrder.order,
      docket: ofOrder.docket,
      issued_by: kiran,
      office: 'regulator',
      relied,
      effect: 'The presentation stops.',
      ends_at: first,
      because: 'unreasoned',
      reasons: null,
      ratified: null,
      late: null,
      number: 0,
    });
  });

  it('moves its end with each step, as it stands then', () => {
    expect(row(reasoned)).toMatchObject({
      reasons: 'Too strong.',
      reasoned_at: '2147-01-01T00:01:00.000Z',
      ends_at: second,
      because: 'unratified',
    });
    expect(row(reasoned, ratified)).toMatchObject({
      ratified: { by: tomas, at: '2147-01-01T00:02:00.000Z', reasons: 'I heard it too.' },
      ends_at: last,
      because: 'expired',
    });
  });

  it('tells how it ended, and how late that was recorded', () => {
    const lapsed: GivenEvent<InterimOrderLapsed> = {
      type: 'InterimOrderLapsed',
      data: { ...ofOrder, because: 'ruled', ruling: id('f1'), at: '2147-01-01T12:00:00.000Z', late: 7 },
    };
    expect(row(reasoned, lapsed)).toMatchObject({
      ends_at: '2147-01-01T12:00:00.000Z',
      because: 'ruled',
      ruling: id('f1'),
      late: 7,
    });
    const lifted: GivenEvent<InterimOrderLifted> = {
      type: 'InterimOrderLifted',
      data: { ...ofOrder, liftedBy: kiran, reasons: 'They left.' },
    };
    expect(row(lifted)).toMatchObject({
      lifted: { by: kiran, at: '2147-01-01T00:01:00.000Z', reasons: 'They left.' },
      ends_at: '2147-01-01T00:01:00.000Z',
      because: 'lifted',
      late: 0,
    });
  });

  it('tells of appeals against it, and of what became of it by them', () => {
    const appeal = id('a1');
    const [zane] = [id('6a')];
    const of = { ...ofOrder, appeal, ruling: null };
    const lodged = { type: 'AppealLodged', data: { ...of, appellant: zane } };
    const decided = { type: 'AppealDecided', data: of };
    const ends = { at: '2147-01-05T00:00:00.000Z', on: '2147-01-04' };
    const stayed = { type: 'InterimOrderStayed', data: { ...ofOrder, appeal, terms: 'A guide.', ends } };
    const stayEnded = { type: 'InterimOrderStayEnded', data: { ...ofOrder, appeal, how: 'decided' } };
    const terms = { reasons: 'A guide is enough.', effect: 'With a guide only.', ends };
    const varied = { type: 'InterimOrderVaried', data: { ...ofOrder, appeal, ...terms } };
    const at = '2147-01-02T00:00:00.000Z';
    const overturned = {
      type: 'InterimOrderOverturned',
      data: { ...ofOrder, appeal, concededBy: null, reasons: 'A lullaby.', at },
    };
    expect(row(lodged, stayed)).toMatchObject({
      appeals: [{ appeal, appellant: zane, status: 'lodged' }],
      stayed: ends,
      overturned: null,
    });
    expect(row(lodged, decided, stayed, stayEnded)).toMatchObject({
      appeals: [{ status: 'decided' }],
      stayed: null,
    });
    expect(row(reasoned, ratified, varied)).toMatchObject({
      varied: { appeal, ...terms },
      ends_at: ends.at,
      because: 'expired',
    });
    expect(row(reasoned, overturned)).toMatchObject({
      overturned: { appeal, at, reasons: 'A lullaby.' },
      ends_at: at,
      because: 'overturned',
    });
    const lapsed = {
      type: 'InterimOrderLapsed',
      data: { ...ofOrder, because: 'unreasoned', ruling: null, at: first, late: 7 },
    };
    expect(row(lapsed, overturned)).toMatchObject({
      overturned: { appeal },
      ends_at: first,
      because: 'unreasoned',
    });
    const other = { ...lodged, data: { ...of, order: undefined, appellant: zane } };
    expect(row(other)).toMatchObject({ appeals: [] });
  });
});
