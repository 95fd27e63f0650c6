import { describe, expect, it } from '@jest/globals';
import type { Office } from '#kernel';
import { permissions } from '#governance';
import { offered } from '#platform/policy';
import type { OrderView } from './list/order.view.js';
import { orderOffers } from './orders.offers.js';

const on = (
  status: OrderView['status'],
  offices: readonly Office[],
  { person = 'somebody', isRecused = false } = {},
) =>
  offered(
    permissions,
    orderOffers,
    { status, issuedBy: { person: 'maker', name: null }, applicant: 'applicant' },
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

  it('is nothing to whoever takes no part in the case, or whose own it is', () => {
    expect(on('awaiting-ratification', ['chair'], { isRecused: true })).toEqual([]);
    expect(on('awaiting-ratification', ['chair'], { person: 'applicant' })).toEqual([]);
  });
});
