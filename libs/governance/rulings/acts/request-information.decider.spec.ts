import { describe, it } from '@jest/globals';
import {
  assigned,
  assignTo,
  close,
  closed,
  given,
  inTheApplicant,
  inTheCase,
  issue,
  issued,
  opened,
  recommend,
  recommended,
  regulator,
  remanded,
  request,
  requested,
  served,
  supplied,
  underReview,
} from './testing/told.js';

describe('asking the applicant for information', () => {
  const gone = { work: { revision: 1, withdrawn: true } };

  it('says what is missing, and by when it is to be answered', () => {
    given(opened, assigned('kiran')).when(request).then(requested);
  });

  it('takes back a recommendation that was made without it', () => {
    given(...underReview)
      .when(request)
      .then(requested);
    given(...underReview, requested, supplied)
      .when(issue)
      .thenRefused('DOCKET.NOT_RECOMMENDED');
  });

  it('is for whom the case is assigned to, with nothing at stake', () => {
    given(opened).when(request).thenRefused('DOCKET.NOT_ASSIGNED');
    given(opened, assigned('tomas')).when(request).thenRefused('DOCKET.NOT_YOURS');
    for (const interest of [inTheApplicant, inTheCase])
      given(opened, assigned('kiran'))
        .when({ ...request, regulator: regulator('kiran', interest) })
        .thenRefused('DOCKET.INTERESTED');
    given(opened, assigned('elara'))
      .when({ ...request, regulator: regulator('elara') })
      .thenRefused('DOCKET.OWN_CASE');
    given(...underReview, issued(), served, remanded, assigned('kiran'))
      .when(request)
      .thenRefused('DOCKET.SENT_BACK');
  });

  it('is done once at a time, and again once it was answered', () => {
    given(opened, assigned('kiran'), requested).when(request).thenRefused('INFORMATION.ALREADY_REQUESTED');
    given(opened, assigned('kiran'), requested, supplied).when(request).then(requested);
    given(opened, assigned('kiran'), requested, assigned('tomas'))
      .when({ ...request, regulator: regulator('tomas') })
      .thenRefused('INFORMATION.ALREADY_REQUESTED');
  });

  it('needs a provision that sets the time to answer', () => {
    given(opened, assigned('kiran'))
      .when({ ...request, due: null })
      .thenRefused('INFORMATION.NO_PERIOD');
  });

  it('is of a work that is under review', () => {
    given().when(request).thenRefused('DOCKET.UNKNOWN');
    given(...underReview, issued())
      .when(request)
      .thenRefused('DOCKET.ALREADY_RULED');
    given(opened, assigned('kiran'))
      .when({ ...request, ...gone })
      .thenRefused('DOCKET.WITHDRAWN');
    given(opened, assigned('kiran'), requested, closed).when(request).thenRefused('DOCKET.INCOMPLETE');
  });

  it('keeps everybody from recommending and ruling until it is answered', () => {
    given(opened, assigned('kiran'), requested).when(recommend).thenRefused('DOCKET.INFORMATION_AWAITED');
    given(opened, assigned('kiran'), requested, recommended)
      .when(issue)
      .thenRefused('DOCKET.INFORMATION_AWAITED');
    given(opened, assigned('kiran'), requested, supplied).when(recommend).then(recommended);
  });

  it('keeps nobody from giving the case to another', () => {
    given(opened, assigned('kiran'), requested)
      .when(assignTo(regulator('tomas')))
      .then(assigned('tomas'));
    given(opened, assigned('kiran'), requested, assigned('tomas')).when(close).then(closed);
  });
});
