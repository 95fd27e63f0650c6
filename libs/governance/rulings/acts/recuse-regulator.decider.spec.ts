import { describe, it } from '@jest/globals';
import type { Subject } from '#kernel';
import type { DocketEvent } from '#governance/events';
import {
  assignTo,
  assigned,
  given,
  inTheApplicant,
  inTheCase,
  issue,
  issued,
  ofDocket,
  opened,
  recommend,
  regulator,
  reversed,
  underReview,
} from './testing/told.js';
import type { RecuseRegulator } from './recuse-regulator.decider.js';

const recuse = (...subjects: readonly Subject[]): RecuseRegulator => ({
  type: 'RecuseRegulator',
  network: 'NOVA',
  interests: subjects.map((subject, index) => ({ person: 'kiran', interest: `i${index + 1}`, subject })),
});
const recused = (interest = 'i1', person = 'kiran'): DocketEvent => ({
  type: 'RegulatorRecused',
  data: { ...ofDocket, regulator: person, interest, panel: null },
});
const elsewhere = { kind: 'case', id: 's2' } as const;

describe('an interest of whoever a case is assigned to', () => {
  it('takes it from them, be it in the case or in the applicant', () => {
    for (const subject of [inTheApplicant, inTheCase])
      given(opened, assigned('kiran')).when(recuse(elsewhere, subject)).then(recused('i2'));
  });

  it('takes back what they recommended', () => {
    given(...underReview, recused())
      .when(issue)
      .thenRefused('DOCKET.NOT_RECOMMENDED');
    given(...underReview, recused())
      .when(recommend)
      .thenRefused('DOCKET.NOT_ASSIGNED');
  });

  it('leaves the case to be assigned to another', () => {
    given(...underReview, recused())
      .when(assignTo(regulator('tomas')))
      .then(assigned('tomas'));
    given(...underReview, recused())
      .when(assignTo(regulator('kiran', inTheApplicant)))
      .thenRefused('DOCKET.INTERESTED');
  });

  it('changes nothing where it is in something else, or nobody has the case', () => {
    given(opened, assigned('kiran')).when(recuse(elsewhere)).then();
    given(opened).when(recuse(inTheCase)).then();
    given(...underReview, recused())
      .when(recuse(inTheCase))
      .then();
  });

  it('reaches no case that is ruled, and one that comes back', () => {
    given(...underReview, issued())
      .when(recuse(inTheCase))
      .then();
    given(...underReview, issued(), reversed)
      .when(recuse(inTheCase))
      .then(recused());
  });

  it('is about a docket that there is', () => {
    given().when(recuse(inTheCase)).thenRefused('DOCKET.UNKNOWN');
  });
});
