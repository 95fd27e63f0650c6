import { describe, expect, it } from '@jest/globals';
import {
  assigned,
  assignTo,
  correct,
  correction,
  given,
  inTheApplicant,
  inTheCase,
  issued,
  regulator,
  remanded,
  reversed,
  served,
  underReview,
} from './testing/told.js';

describe('mending a slip in a ruling', () => {
  const ruled = [...underReview, issued()];

  it('says what was wrong, what it reads now, and why; served or not, and again', () => {
    given(...ruled)
      .when(correct)
      .then(correction);
    given(...ruled, served, correction)
      .when({ ...correct, texts: ['Awe at 0.9 for four minutes.'] })
      .then(correction);
  });

  it('is of a ruling that stands', () => {
    given(...underReview)
      .when(correct)
      .thenRefused('RULING.UNKNOWN');
    given(...ruled)
      .when({ ...correct, ruling: 'r2' })
      .thenRefused('RULING.UNKNOWN');
    for (const setAside of [reversed, remanded])
      given(...ruled, served, setAside)
        .when(correct)
        .thenRefused('RULING.UNKNOWN');
    given(...ruled)
      .when({ ...correct, network: 'LYRA' })
      .thenRefused('DOCKET.UNKNOWN');
  });

  it('is by somebody with nothing at stake', () => {
    for (const interest of [inTheApplicant, inTheCase])
      given(...ruled)
        .when({ ...correct, official: regulator('noor', interest) })
        .thenRefused('DOCKET.INTERESTED');
    given(...ruled)
      .when({ ...correct, official: regulator('elara') })
      .thenRefused('DOCKET.OWN_CASE');
    given(...ruled, served, remanded, assigned('noor'), issued({ ruling: 'r2', decidedBy: 'odile' }))
      .when({ ...correct, ruling: 'r2' })
      .thenRefused('DOCKET.SENT_BACK');
  });

  it('makes whoever did it one of those who had a part in the ruling', () => {
    const byNoor = { ...correction, data: { ...correction.data, correctedBy: 'noor' } };
    given(...ruled, byNoor, served, remanded)
      .when(assignTo(regulator('noor')))
      .thenRefused('DOCKET.SENT_BACK');
  });

  it('changes something, and in one place that there is', () => {
    given(...ruled)
      .when({ ...correct, reads: correct.was })
      .thenRefused('CORRECTION.CHANGES_NOTHING');
    for (const texts of [[], ['Awe at 0.9.']])
      given(...ruled)
        .when({ ...correct, texts })
        .thenRefused('CORRECTION.NOT_FOUND');
    for (const texts of [['At 0.9 for four minutes, then for four minutes.'], [correct.was, correct.was]]) {
      const { details, message } = given(...ruled)
        .when({ ...correct, texts })
        .thenRefused('CORRECTION.NOT_ONE_PLACE');
      expect(details).toEqual({ part: 'facts', places: 2 });
      expect(message).toContain('2 times in the facts');
    }
  });
});
