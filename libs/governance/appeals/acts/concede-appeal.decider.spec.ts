import { describe, it } from '@jest/globals';
import type { Subject } from '#kernel';
import type { RespondentConceded } from '#governance/events';
import { dueAfter } from '#governance/testing';
import { admitted, bench, contest, given, lodged, withdrawn } from '../testing/told.js';
import type { ConcedeAppeal } from './concede-appeal.decider.js';

const { adjudicator: _, ...apart } = bench;
const respondent = { ...apart, person: 'tomas' };
const concede: ConcedeAppeal = {
  type: 'ConcedeAppeal',
  respondent,
  contested: { ruling: contest.ruling, setAside: false },
  reasons: 'The limit does not govern tapestries.',
};
const conceded: RespondentConceded = {
  type: 'RespondentConceded',
  data: { ...contest, concededBy: 'tomas', reasons: concede.reasons },
};

describe('conceding an appeal', () => {
  it('is for whoever had no part in the ruling, once the appeal is admitted', () => {
    given(lodged, admitted).when(concede).then(conceded);
    given(lodged).when(concede).thenRefused('APPEAL.NOT_ADMITTED');
    given().when(concede).thenRefused('APPEAL.ABSENT');
    for (const end of [withdrawn, conceded])
      given(lodged, admitted, end).when(concede).thenRefused('APPEAL.CLOSED');
  });

  it('is refused to whoever touched the ruling, is a party, or has an interest', () => {
    const by = (person: string, ...interests: readonly Subject[]): ConcedeAppeal => ({
      ...concede,
      respondent: { ...respondent, person, interests: interests.map((subject) => ({ subject })) },
    });
    given(lodged, admitted).when(by('ines')).thenRefused('APPEAL.TOUCHED_THE_RULING');
    for (const party of ['zane', 'elara'])
      given(lodged, admitted).when(by(party)).thenRefused('APPEAL.OWN_CASE');
    for (const subject of [
      { kind: 'case', id: 'd1' },
      { kind: 'case', id: 'a1' },
      { kind: 'person', id: 'zane' },
    ] as const)
      given(lodged, admitted).when(by('tomas', subject)).thenRefused('APPEAL.INTERESTED');
    given(lodged, admitted)
      .when(by('tomas', { kind: 'case', id: 'another' }))
      .then(conceded);
  });

  it('is refused to whoever hears the appeal, until they are recused', () => {
    const byMaren = { ...concede, respondent: { ...respondent, person: 'maren' } };
    given(lodged, admitted).when(byMaren).thenRefused('APPEAL.YOURS_TO_HEAR');
    given(lodged, admitted, {
      type: 'AdjudicatorRecused',
      data: { ...contest, adjudicator: 'maren', panel: null, interest: 'i1' },
    })
      .when(byMaren)
      .then({ ...conceded, data: { ...conceded.data, concededBy: 'maren' } });
  });

  it('needs a ruling that stands', () => {
    given(lodged, admitted)
      .when({ ...concede, contested: { ...concede.contested, setAside: true } })
      .thenRefused('APPEAL.RULING_REVERSED');
  });

  it('ends the appeal for good: its appellant lodges no other', () => {
    given(lodged, admitted, conceded).when({ type: 'AdmitAppeal', bench }).thenRefused('APPEAL.CLOSED');
    given(lodged, admitted, conceded)
      .when({
        type: 'LodgeAppeal',
        network: 'NOVA',
        appeal: 'a1',
        within: { docket: 'd1' },
        contested: {
          ruling: 'r1',
          outcome: 'refused',
          cited: [],
          served: { on: '2147-03-01', due: dueAfter('2147-03-01', 28) },
          setAside: false,
        },
        appellant: 'zane',
        now: new Date('2147-03-12T12:00:00Z'),
        grounds: [],
        late: null,
      })
      .thenRefused('APPEAL.ALREADY_DECIDED');
  });
});
