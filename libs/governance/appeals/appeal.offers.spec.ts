import { describe, expect, it } from '@jest/globals';
import type { Office } from '#kernel';
import { permissions } from '#governance';
import { offered } from '#platform/policy';
import { appealOffers } from './appeal.offers.js';
import type { AppealView, StayState } from './list/appeal.view.js';

const on = (
  status: AppealView['status'],
  offices: readonly Office[],
  {
    person = 'somebody',
    isRecused = false,
    leave = null as AppealView['leave'],
    stays = [] as readonly StayState[],
  } = {},
) =>
  offered(
    permissions,
    appealOffers,
    { status, appellant: 'appellant', leave, stays: stays.map((state) => ({ state })) },
    { person, claims: [], offices, isRecused },
  );

describe('what an appeal offers', () => {
  it.each<[AppealView['status'], Office, string[]]>([
    ['lodged', 'adjudicator', ['interest.declare', 'appeal.admit']],
    ['admitted', 'adjudicator', ['interest.declare', 'appeal.decide']],
    ['decided', 'adjudicator', []],
    ['lodged', 'regulator', ['interest.declare']],
    ['admitted', 'regulator', ['interest.declare', 'appeal.concede']],
    ['conceded', 'regulator', []],
    ['decided', 'regulator', ['reform.propose']],
    ['inadmissible', 'chair', []],
    ['withdrawn', 'chair', []],
  ])('while %s, to the %s', (status, office, permissions) => {
    expect(on(status, [office])).toEqual(permissions);
  });

  it('is leave first, where it came late', () => {
    const decided = (granted: boolean | null) => ({ granted, by: null, reasons: null, why: null });
    const early = ['interest.declare', 'appeal.leave'];
    expect(on('lodged', ['adjudicator'], { leave: decided(null) })).toEqual(early);
    expect(on('lodged', ['adjudicator'], { leave: decided(true) })).toEqual([
      'interest.declare',
      'appeal.admit',
    ]);
    expect(on('leave-refused', ['adjudicator'], { leave: decided(false) })).toEqual([]);
  });

  it('is its end to the appellant, while it is open', () => {
    const person = 'appellant';
    expect(on('lodged', [], { person })).toEqual(['appeal.withdraw', 'stay.request']);
    expect(on('admitted', [], { person })).toEqual(['appeal.withdraw', 'stay.request']);
    expect(on('decided', [], { person })).toEqual([]);
    expect(on('lodged', ['adjudicator'], { person })).toEqual([
      'interest.declare',
      'appeal.withdraw',
      'stay.request',
    ]);
  });

  it.each<[readonly StayState[], boolean]>([
    [[], true],
    [['requested'], false],
    [['refused'], true],
    [['in-force'], false],
    [['over'], true],
    [['refused', 'requested'], false],
  ])('is a stay to the appellant after %j: %s, and its answer to an adjudicator', (stays, isOffered) => {
    expect(on('admitted', [], { person: 'appellant', stays }).includes('stay.request')).toBe(isOffered);
    expect(on('admitted', ['adjudicator'], { stays }).includes('stay.decide')).toBe(
      stays.at(-1) === 'requested',
    );
    expect(on('lodged', ['adjudicator'], { stays, isRecused: true })).toEqual([]);
    expect(on('lodged', ['adjudicator'], { stays, person: 'appellant' })).not.toContain('stay.decide');
  });

  it('is no hearing to whoever takes no part in the case', () => {
    expect(on('lodged', ['adjudicator'], { isRecused: true })).toEqual([]);
    expect(on('admitted', ['adjudicator'], { isRecused: true })).toEqual([]);
    expect(on('admitted', ['regulator'], { isRecused: true })).toEqual([]);
  });
});
