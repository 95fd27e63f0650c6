import { describe, it } from '@jest/globals';
import {
  assignTo,
  assigned,
  given,
  inTheApplicant,
  inTheCase,
  issue,
  opened,
  regulator,
  underReview,
} from './testing/told.js';

describe('assigning a case', () => {
  it('gives it to a regulator, or to the chair', () => {
    given(opened)
      .when(assignTo(regulator('kiran')))
      .then(assigned('kiran'));
    given(opened)
      .when(assignTo({ ...regulator('ines'), offices: ['chair'] }))
      .then(assigned('ines'));
  });

  it('gives it to nobody else', () => {
    given(opened)
      .when(assignTo({ ...regulator('maren'), offices: ['adjudicator'] }))
      .thenRefused('DOCKET.NO_REGULATOR');
    given(opened)
      .when(assignTo({ ...regulator('nina'), offices: [] }))
      .thenRefused('DOCKET.NO_REGULATOR');
  });

  it('gives it to nobody whose personal data were erased, though they still hold the office', () => {
    given(opened)
      .when({ ...assignTo(regulator('kiran')), regulatorErased: true })
      .thenRefused('DOCKET.REGULATOR_ERASED');
  });

  it('gives it to nobody who has declared an interest in the applicant or the case', () => {
    given(opened)
      .when(assignTo(regulator('kiran', inTheApplicant)))
      .thenRefused('DOCKET.INTERESTED');
    given(opened)
      .when(assignTo(regulator('kiran', inTheCase)))
      .thenRefused('DOCKET.INTERESTED');
    given(opened)
      .when(assignTo(regulator('kiran', { kind: 'person', id: 's1' }, { kind: 'case', id: 'elara' })))
      .then(assigned('kiran'));
  });

  it('gives nobody a case of their own', () => {
    given(opened)
      .when(assignTo(regulator('elara')))
      .thenRefused('DOCKET.OWN_CASE');
  });

  it('moves it to another, who begins afresh', () => {
    given(...underReview)
      .when(assignTo(regulator('tomas')))
      .then(assigned('tomas'));
    given(...underReview, assigned('tomas'))
      .when({ ...issue, decider: regulator('ines') })
      .thenRefused('DOCKET.NOT_RECOMMENDED');
  });

  it('changes something', () => {
    given(opened, assigned('kiran'))
      .when(assignTo(regulator('kiran')))
      .thenRefused('DOCKET.ALREADY_ASSIGNED');
  });
});
