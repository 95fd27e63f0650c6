import { describe, expect, it } from '@jest/globals';
import {
  assigned,
  challenge,
  challenged,
  convene,
  given,
  inTheApplicant,
  inTheCase,
  issue,
  issued,
  onPanel,
  opened,
  recommend,
  recommended,
  recommendedOn,
  regulator,
  remanded,
  underReview,
} from './testing/told.js';

describe('challenging a recommendation', () => {
  it('says why it cannot be followed, and is done once', () => {
    given(...underReview)
      .when(challenge)
      .then(challenged);
    given(...underReview, challenged)
      .when(challenge)
      .thenRefused('RECOMMENDATION.CHALLENGED');
  });

  it('stops ruling, alone or by a panel, until another recommendation is made', () => {
    for (const command of [issue, convene])
      given(...underReview, challenged)
        .when(command)
        .thenRefused('RECOMMENDATION.CHALLENGED');
    given(...underReview, challenged)
      .when(recommend)
      .then(recommended);
    given(...underReview, challenged, recommended)
      .when(issue)
      .then(issued());
  });

  it('falls with the recommendation, where the case is assigned to another', () => {
    given(...underReview, challenged, assigned('ines'))
      .when(issue)
      .thenRefused('DOCKET.NOT_RECOMMENDED');
  });

  it('needs a recommendation, on the newest revision, which was looked at', () => {
    given(opened).when(challenge).thenRefused('DOCKET.NOT_RECOMMENDED');
    const work = { revision: 2, withdrawn: false };
    given(...underReview)
      .when({ ...challenge, work })
      .thenRefused('DOCKET.REVISED');
    given(...underReview)
      .when({ ...challenge, work, revision: 2 })
      .thenRefused('DOCKET.NOT_RECOMMENDED');
    // An older program did not say on which it was made.
    given(opened, assigned('kiran'), recommendedOn(null))
      .when({ ...challenge, newestWhenRecommended: 1 })
      .then(challenged);
  });

  it('is not for whoever recommended, nor for who has something at stake', () => {
    given(...underReview)
      .when({ ...challenge, challenger: regulator('kiran') })
      .thenRefused('RECOMMENDATION.OWN');
    for (const interest of [inTheApplicant, inTheCase])
      given(...underReview)
        .when({ ...challenge, challenger: regulator('tomas', interest) })
        .thenRefused('DOCKET.INTERESTED');
    given(...underReview)
      .when({ ...challenge, challenger: regulator('elara') })
      .thenRefused('DOCKET.OWN_CASE');
  });

  it('gives reasons', () => {
    given(...underReview)
      .when({ ...challenge, reasons: ' ' })
      .thenRefused('RECOMMENDATION.CHALLENGE_UNREASONED');
  });

  it('is none once a panel votes, a ruling stands, or the work is withdrawn', () => {
    given(...onPanel)
      .when(challenge)
      .thenRefused('PANEL.SITS');
    given(...underReview, issued())
      .when(challenge)
      .thenRefused('DOCKET.ALREADY_RULED');
    given(...underReview)
      .when({ ...challenge, work: { revision: 1, withdrawn: true } })
      .thenRefused('DOCKET.WITHDRAWN');
    given().when(challenge).thenRefused('DOCKET.UNKNOWN');
  });

  it('is a part in the round: whoever challenged has none in what follows its being sent back', () => {
    const again = given(...underReview, challenged, recommended, issued({ decidedBy: 'ines' }), remanded);
    const { message } = again
      .when({ ...recommend, regulator: regulator('tomas') })
      .thenRefused('DOCKET.NOT_ASSIGNED');
    expect(message).toContain('assigned to nobody');
    given(...underReview, challenged, recommended, issued({ decidedBy: 'ines' }), remanded, assigned('tomas'))
      .when({ ...recommend, regulator: regulator('tomas') })
      .thenRefused('DOCKET.SENT_BACK');
  });
});
