import { describe, expect, it } from '@jest/globals';
import type { Office } from '#kernel';
import { permissions } from '#governance';
import { offered } from '#platform/policy';
import type { OfferedPanel } from '#governance/law';
import { docketOffers } from './docket.offers.js';
import type { DocketItem } from './dockets/docket.view.js';

const people = {
  chair: ['chair'],
  officer: ['regulator'],
  adjudicator: ['adjudicator'],
  applicant: [],
} as const;
type Person = keyof typeof people;

const on = (
  status: DocketItem['status'],
  person: Person,
  {
    isRecused = false,
    isFlagged = false,
    panel = null as OfferedPanel | null,
    applicant = 'applicant',
    offices = people[person] as readonly Office[],
  } = {},
) =>
  offered(
    permissions,
    docketOffers,
    {
      status,
      applicant,
      assignedTo: { person: 'officer', name: null },
      isAnswerable: status === 'information-awaited',
      isToBeReviewedBy: () => isFlagged,
      panel,
      isAppealableBy: () => status === 'served' || status === 'appealed',
    },
    { person, claims: [], offices, isRecused },
  );

describe('what a case offers', () => {
  it.each<[string, Person, DocketItem['status'], string[]]>([
    [
      'the chair, before anybody has it',
      'chair',
      'received',
      ['interest.declare', 'ruling.recognise', 'case.assign', 'order.issue', 'hold.place'],
    ],
    [
      'its case officer',
      'officer',
      'assigned',
      ['interest.declare', 'ruling.recommend', 'information.request', 'ruling.recognise', 'order.issue'],
    ],
    [
      'the chair, once somebody recommended',
      'chair',
      'recommended',
      [
        'interest.declare',
        'recommendation.challenge',
        'ruling.issue',
        'panel.convene',
        'ruling.recognise',
        'case.assign',
        'order.issue',
        'hold.place',
      ],
    ],
    [
      'the one who recommended',
      'officer',
      'recommended',
      ['interest.declare', 'ruling.recommend', 'information.request', 'order.issue'],
    ],
    [
      'the officer who waits for the applicant',
      'officer',
      'information-awaited',
      ['interest.declare', 'order.issue'],
    ],
    [
      'the applicant who was asked',
      'applicant',
      'information-awaited',
      ['symphony.revise', 'symphony.withdraw', 'symphony.derive', 'information.supply'],
    ],
    [
      'the applicant who did not answer',
      'applicant',
      'incomplete',
      ['symphony.revise', 'symphony.withdraw', 'symphony.derive'],
    ],
    ['the chair, of a docket that was closed', 'chair', 'incomplete', ['order.issue', 'hold.place']],
    [
      'a regulator, of a ruling not yet served',
      'officer',
      'ruled',
      ['ruling.correct', 'ruling.serve', 'order.issue'],
    ],
    ['a regulator, of one that was', 'officer', 'served', ['ruling.correct', 'order.issue']],
    ['a regulator, of one appealed', 'officer', 'appealed', ['ruling.correct', 'order.issue']],
    ['a regulator, of one that is final', 'officer', 'final', ['ruling.correct', 'order.issue']],
    [
      'the applicant, under review',
      'applicant',
      'assigned',
      ['symphony.revise', 'symphony.withdraw', 'symphony.derive'],
    ],
    ['the applicant, once served', 'applicant', 'served', ['symphony.derive', 'appeal.lodge']],
    ['an adjudicator', 'adjudicator', 'served', []],
    [
      'the applicant, while somebody else appeals',
      'applicant',
      'appealed',
      ['symphony.derive', 'appeal.lodge'],
    ],
    [
      'the chair, of a ruling reversed',
      'chair',
      'reversed',
      ['interest.declare', 'ruling.recognise', 'case.assign', 'order.issue', 'hold.place'],
    ],
    [
      'the chair, of a ruling sent back',
      'chair',
      'remanded',
      ['interest.declare', 'ruling.recognise', 'case.assign', 'order.issue', 'hold.place'],
    ],
    [
      'the applicant, of a ruling sent back',
      'applicant',
      'remanded',
      ['symphony.revise', 'symphony.withdraw', 'symphony.derive'],
    ],
    [
      'the chair, of a work withdrawn, which may be presented all the same',
      'chair',
      'withdrawn',
      ['order.issue'],
    ],
    ['the applicant, once the time to appeal is over', 'applicant', 'final', ['symphony.derive']],
  ])('to %s', (_who, person, status, permissions) => {
    expect(on(status, person)).toEqual(permissions);
  });

  it('of a ruling that stands is its reversal, to the chair', () => {
    for (const status of ['ruled', 'served', 'appealed', 'final'] as const) {
      expect(on(status, 'chair')).toContain('ruling.reverse');
      expect(on(status, 'chair', { isRecused: true })).not.toContain('ruling.reverse');
      expect(on(status, 'officer')).not.toContain('ruling.reverse');
    }
  });

  it('is no judge’s part to whoever takes none in it, or whose own case it is', () => {
    for (const status of ['assigned', 'recommended'] as const) {
      expect(on(status, 'officer', { isRecused: true })).toEqual([]);
      expect(on(status, 'chair', { isRecused: true })).toEqual(['case.assign']);
      expect(on(status, 'officer', { applicant: 'officer' })).toEqual([
        'symphony.revise',
        'symphony.withdraw',
        'symphony.derive',
      ]);
    }
  });

  it('is a vote to whoever sits and has not voted, and the opening of the votes to the chair of the panel, once they may be', () => {
    const sits = { chair: 'chair', mayVote: ['officer'], isToBeOpened: false };
    expect(on('panel', 'officer', { panel: sits })).toEqual(['interest.declare', 'vote.cast', 'order.issue']);
    expect(on('panel', 'officer', { panel: sits, isRecused: true })).toEqual([]);
    expect(on('panel', 'chair', { panel: sits })).toEqual([
      'interest.declare',
      'panel.dissolve',
      'order.issue',
      'hold.place',
    ]);
    const voted = { ...sits, mayVote: [], isToBeOpened: true };
    expect(on('panel', 'officer', { panel: voted })).toEqual(['interest.declare', 'order.issue']);
    expect(on('panel', 'chair', { panel: voted })).toContain('votes.open');
    expect(on('panel', 'chair', { panel: { ...voted, chair: 'officer' } })).not.toContain('votes.open');
  });

  it('is nothing to an office-holder of another network', () => {
    expect(on('received', 'chair', { offices: [] })).toEqual([]);
  });

  it('offers its review where a doubt about its ruling is open, to whoever may', () => {
    const isFlagged = true;
    expect(on('served', 'chair', { isFlagged })).toContain('ruling.review');
    expect(on('served', 'chair')).not.toContain('ruling.review');
    expect(on('served', 'chair', { isFlagged, isRecused: true })).not.toContain('ruling.review');
    expect(on('served', 'chair', { isFlagged, applicant: 'chair' })).not.toContain('ruling.review');
    expect(on('served', 'adjudicator', { isFlagged })).not.toContain('ruling.review');
  });
});
