import { describe, expect, it } from '@jest/globals';
import type { Office } from '#kernel';
import { permissions } from '#governance';
import { offered } from '#platform/policy';
import type { AppealStatus } from '#governance/events';
import type { OrderView } from './list/order.view.js';
import { orderOffers } from './orders.offers.js';

const on = (
  status: OrderView['status'],
  offices: readonly Office[],
  {
    person = 'somebody',
    isRecused = false,
    overturned = null as OrderView['overturned'],
    appeals = [] as { appellant: string; status: AppealStatus }[],
    isAppealable = true,
  } = {},
) =>
  offered(
    permissions,
    orderOffers,
    {
      status,
      issuedBy: { person: 'maker', name: null },
      party: 'applicant',
      overturned,
      appeals,
      isAppealable,
    },
    { person, claims: [], offices, isRecused },
  );

describe('what an interim order offers', () => {
  it.each<[OrderView['status'], Office, string[]]>([
    ['awaiting-reasons', 'regulator', []],
    ['awaiting-reasons', 'chair', ['order.lift']],
    ['awaiting-ratification', 'regulator', ['order.ratify']],
    ['awaiting-ratification', 'chair', ['order.ratify', 'order.lift']],
    ['ratified', 'regulator', []],
    ['ratified', 'chair', ['order.lift']],
    ['lapsed', 'chair', []],
    ['expired', 'chair', []],
    ['ruled', 'chair', []],
    ['lifted', 'chair', []],
    ['awaiting-ratification', 'adjudicator', []],
  ])('while %s, to another %s', (status, office, permissions) => {
    expect(on(status, [office])).toEqual(permissions);
  });

  it('is its reasons and its lifting to its maker, and never its ratification', () => {
    const person = 'maker';
    expect(on('awaiting-reasons', ['regulator'], { person })).toEqual(['order.reason', 'order.lift']);
    expect(on('awaiting-ratification', ['chair'], { person })).toEqual(['order.lift']);
    expect(on('lapsed', ['regulator'], { person })).toEqual([]);
  });

  it('is nothing to whoever takes no part in the case, and an appeal alone to whose own it is', () => {
    expect(on('awaiting-ratification', ['chair'], { isRecused: true })).toEqual([]);
    expect(on('awaiting-ratification', ['chair'], { person: 'applicant' })).toEqual(['appeal.lodge']);
  });

  it('is an appeal to the applicant, while nobody found it wrong and none of theirs is open or decided', () => {
    const isOffered = (change: object) =>
      on('lapsed', [], { person: 'applicant', ...change }).includes('appeal.lodge');
    const theirs = (status: AppealStatus) => ({ appeals: [{ appellant: 'applicant', status }] });
    expect(isOffered({})).toBe(true);
    expect(isOffered({ appeals: [{ appellant: 'another', status: 'lodged' }] })).toBe(true);
    for (const status of ['withdrawn', 'inadmissible'] as const) expect(isOffered(theirs(status))).toBe(true);
    for (const status of ['lodged', 'admitted', 'decided', 'leave-refused'] as const)
      expect(isOffered(theirs(status))).toBe(false);
    expect(isOffered({ isAppealable: false })).toBe(false);
    const overturned = { appeal: 'a', citation: 'c', address: 'd', at: '', reasons: 'r' };
    expect(isOffered({ overturned })).toBe(false);
    expect(isOffered({ person: 'somebody' })).toBe(false);
  });
});
