import { describe, expect, it } from '@jest/globals';
import {
  assigned,
  given,
  inTheApplicant,
  opened,
  recommend,
  recommended,
  recommendedOn,
  regulator,
  underReview,
} from './testing/told.js';

describe('recommending', () => {
  it('says how to rule, and why', () => {
    given(opened, assigned('kiran')).when(recommend).then(recommended);
  });

  it('can be done again, until the ruling', () => {
    given(...underReview)
      .when(recommend)
      .then(recommended);
  });

  it('judges the newest revision, and names it', () => {
    const work = { revision: 3, withdrawn: false };
    const onTheThird = { ...recommend, work };
    given(opened, assigned('kiran'))
      .when({ ...onTheThird, revision: 3 })
      .then(recommendedOn(3));
    given(opened, assigned('kiran'))
      .when({ ...onTheThird, revision: null })
      .then(recommendedOn(3));
    for (const revision of [2, 4]) {
      const { details } = given(opened, assigned('kiran'))
        .when({ ...onTheThird, revision })
        .thenRefused('DOCKET.REVISED');
      expect(details).toEqual({ judged: revision, revision: 3 });
    }
  });

  it('is for the regulator to whom the case is assigned', () => {
    given(opened).when(recommend).thenRefused('DOCKET.NOT_ASSIGNED');
    given(opened, assigned('tomas')).when(recommend).thenRefused('DOCKET.NOT_YOURS');
  });

  it('is not for someone who has declared an interest since', () => {
    given(opened, assigned('kiran'))
      .when({ ...recommend, regulator: regulator('kiran', inTheApplicant) })
      .thenRefused('DOCKET.INTERESTED');
  });

  it('gives reasons', () => {
    given(opened, assigned('kiran'))
      .when({ ...recommend, reasons: '  ' })
      .thenRefused('RECOMMENDATION.UNREASONED');
  });
});
