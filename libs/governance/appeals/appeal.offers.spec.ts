import { describe, expect, it } from '@jest/globals';
import type { Office } from '#kernel';
import { permissions } from '#governance';
import type { OfferedPanel } from '#governance/law';
import { offered } from '#platform/policy';
import { appealOffers, directionOffers } from './appeal.offers.js';
import type { AppealView, StayState } from './list/appeal.view.js';

const on = (
  status: AppealView['status'],
  offices: readonly Office[],
  {
    person = 'somebody',
    isRecused = false,
    leave = null as AppealView['leave'],
    lead = null as AppealView['lead'],
    stays = [] as readonly StayState[],
    panel = null as OfferedPanel | null,
    sitting = [] as readonly string[],
    adjudicator = null as string | null,
  } = {},
) =>
  offered(
    permissions,
    appealOffers,
    {
      status,
      appellant: 'appellant',
      adjudicator: adjudicator === null ? null : { person: adjudicator, name: null },
      leave,
      lead,
      stays: stays.map((state) => ({ state })),
      panel,
      sitting,
    },
    { person, claims: [], offices, isRecused },
  );

describe('what an appeal offers', () => {
  it.each<[AppealView['status'], Office, string[]]>([
    ['lodged', 'adjudicator', ['interest.declare', 'appeal.admit']],
    [
      'admitted',
      'adjudicator',
      [
        'interest.declare',
        'appeal.lead',
        'appeal.decide',
        'appeal.convene',
        'direction.give',
        'hearing.hold',
      ],
    ],
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

  it('is directions to whoever admitted it alone, and no concession to them', () => {
    const adjudicator = 'maren';
    expect(on('admitted', ['adjudicator'], { adjudicator })).not.toContain('direction.give');
    const theirs = on('admitted', ['adjudicator', 'regulator'], { adjudicator, person: adjudicator });
    expect(theirs).toContain('direction.give');
    expect(theirs).not.toContain('appeal.concede');
  });

  it('is one vote to each member of a panel that sits, and its opening to its chair; nobody decides alone meanwhile', () => {
    const panel = { chair: 'odile', mayVote: ['odile', 'sade'], isToBeOpened: false };
    const to = (person: string, change: Partial<OfferedPanel> = {}) =>
      on('admitted', ['adjudicator'], { person, panel: { ...panel, ...change } }).filter(
        (permission) => permission.startsWith('appeal.') && permission !== 'appeal.lead',
      );
    expect(to('maren')).toEqual(['appeal.dissolve']);
    expect(to('sade')).toEqual(['appeal.vote', 'appeal.dissolve']);
    expect(to('odile', { mayVote: [] })).toEqual(['appeal.dissolve']);
    expect(to('odile', { mayVote: [], isToBeOpened: true })).toEqual([
      'appeal.open-votes',
      'appeal.dissolve',
    ]);
    expect(to('sade', { mayVote: [], isToBeOpened: true })).toEqual(['appeal.dissolve']);
    expect(on('admitted', ['adjudicator'], { person: 'sade', panel, isRecused: true })).toEqual([]);
    const concedes = (person: string) =>
      on('admitted', ['regulator'], { person, panel, sitting: ['odile'] }).includes('appeal.concede');
    expect([concedes('odile'), concedes('tomas')]).toEqual([false, true]);
  });

  it('is nothing to decide while it waits behind a lead case, and to the appellant a way out once that is decided', () => {
    const behind = { appeal: 'lead', citation: 'c', address: 'a', due: null };
    const served = { ...behind, due: { at: '2147-05-01T00:00:00.000Z', on: '2147-04-30' } };
    for (const lead of [behind, served])
      expect(on('admitted', ['adjudicator'], { lead })).toEqual([
        'interest.declare',
        'direction.give',
        'hearing.hold',
      ]);
    const isOffered = (status: AppealView['status'], lead: AppealView['lead']) =>
      on(status, [], { person: 'appellant', lead }).includes('appeal.opt-out');
    expect([isOffered('admitted', behind), isOffered('admitted', served)]).toEqual([false, true]);
    expect(isOffered('decided', served)).toBe(false);
  });

  it('is its end to the appellant, while it is open', () => {
    const person = 'appellant';
    expect(on('lodged', [], { person })).toEqual(['appeal.withdraw', 'stay.request']);
    expect(on('admitted', [], { person })).toEqual(['appeal.withdraw', 'stay.request']);
    expect(on('decided', [], { person })).toEqual([]);
    expect(on('lodged', ['adjudicator'], { person })).toEqual(['appeal.withdraw', 'stay.request']);
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

describe('what a direction offers', () => {
  const MAY = ['direction.give', 'direction.comply', 'extension.request', 'extension.decide'];
  const of = (
    to: 'appellant' | 'respondent',
    person: string,
    offices: readonly Office[],
    direction: Partial<
      Parameters<NonNullable<(typeof directionOffers)['direction.give']>>[0]['direction']
    > = {},
  ) =>
    offered(
      permissions,
      directionOffers,
      {
        appeal: {
          status: 'admitted',
          appellant: 'zane',
          leave: null,
          lead: null,
          adjudicator: { person: 'maren', name: null },
          stays: [],
          panel: null,
          sitting: [],
        },
        direction: { to, state: 'open', extensions: [], ...direction },
      },
      { person, claims: [], offices, isRecused: false },
    );
  const [asked, refused] = [null, { due: null, reasons: 'No.', at: '' }].map((answered) => ({
    extensions: [{ by: null, says: null, at: '', answered }],
  }));

  it.each<['appellant' | 'respondent', string, Office[], string[]]>([
    ['appellant', 'zane', [], ['direction.comply', 'extension.request']],
    ['appellant', 'tomas', ['regulator'], []],
    ['respondent', 'zane', [], []],
    ['respondent', 'zane', ['regulator'], []],
    ['respondent', 'tomas', ['regulator'], ['direction.comply', 'extension.request']],
    ['respondent', 'ines', ['chair'], ['direction.comply', 'extension.request']],
    ['respondent', 'odile', ['adjudicator'], []],
    ['respondent', 'maren', ['adjudicator', 'regulator'], ['direction.give']],
    ['appellant', 'maren', ['adjudicator'], ['direction.give']],
  ])('to the %s, while it is open, to %s as %j', (to, person, offices, may) => {
    expect(of(to, person, offices)).toEqual(MAY.filter((one) => may.includes(one)));
    for (const state of ['complied', 'defaulted', 'fallen-away'] as const)
      expect(of(to, person, offices, { state })).toEqual([]);
  });

  it('is one request for more time at once, which whoever hears the appeal answers, also when it is over', () => {
    expect(of('appellant', 'zane', [], asked)).toEqual(['direction.comply']);
    expect(of('appellant', 'zane', [], refused)).toEqual(['direction.comply', 'extension.request']);
    expect(of('appellant', 'maren', ['adjudicator'], asked)).toEqual(['direction.give', 'extension.decide']);
    expect(of('appellant', 'maren', ['adjudicator'], { ...asked, state: 'defaulted' })).toEqual([
      'extension.decide',
    ]);
    expect(of('appellant', 'maren', ['adjudicator'], refused)).toEqual(['direction.give']);
    expect(of('appellant', 'odile', ['adjudicator'], asked)).toEqual([]);
  });
});
