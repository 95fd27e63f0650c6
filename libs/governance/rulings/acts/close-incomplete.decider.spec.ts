import { describe, it } from '@jest/globals';
import type { DocketEvent } from '#governance/events';
import {
  assigned,
  assignTo,
  close,
  closed,
  given,
  inTime,
  issue,
  issued,
  opened,
  recommend,
  recommended,
  regulator,
  reopen,
  reopened,
  requested,
  served,
  supplied,
  tooLate,
  underReview,
} from './testing/told.js';

const asked = [opened, assigned('kiran'), requested];
const late = (seconds: number) => ({ ...closed, data: { ...closed.data, late: seconds } }) as DocketEvent;

describe('closing a docket as incomplete', () => {
  it('is recorded once its instant has come, however late', () => {
    given(...asked)
      .when(close)
      .then(closed);
    given(...asked)
      .when({ ...close, now: new Date(tooLate.getTime() + 90_999) })
      .then(late(90));
  });

  it('is nothing where it is not so', () => {
    given(...asked)
      .when({ ...close, now: inTime })
      .then();
    given(...asked)
      .when({ ...close, now: new Date(tooLate.getTime() - 1) })
      .then();
    given(...asked, supplied)
      .when(close)
      .then();
    given(...asked, closed)
      .when(close)
      .then();
    given(...asked)
      .when({ ...close, work: { revision: 1, withdrawn: true } })
      .then();
    given(...underReview, issued(), served)
      .when(close)
      .then();
    given().when(close).thenRefused('DOCKET.UNKNOWN');
  });

  it('ends the review', () => {
    for (const command of [assignTo(regulator('tomas')), recommend, issue])
      given(...asked, closed)
        .when(command)
        .thenRefused('DOCKET.INCOMPLETE');
  });
});

describe('taking up a docket again', () => {
  it('follows a revision, and begins the time to decide anew', () => {
    given(...asked, closed)
      .when(reopen)
      .then(reopened);
    given(...asked, closed)
      .when({ ...reopen, due: null })
      .then({ ...reopened, data: { ...reopened.data, due: null } } as DocketEvent);
  });

  it('records as well that it was closed, where nobody has yet', () => {
    given(...asked)
      .when(reopen)
      .then(late((reopen.lodgedAt.getTime() - tooLate.getTime()) / 1_000), reopened);
  });

  it('is nothing where it was not closed when the revision came', () => {
    for (const past of [[], [opened], [...asked, supplied], [...underReview, issued()]])
      given(...past)
        .when(reopen)
        .then();
    given(...asked)
      .when({ ...reopen, lodgedAt: inTime })
      .then();
    given(...asked, closed)
      .when({ ...reopen, work: { revision: 2, withdrawn: true } })
      .then();
    given(...asked, closed, reopened)
      .when({ ...reopen, revision: 3 })
      .then();
  });

  it('leaves the case to whom it was assigned to, with nothing recommended', () => {
    given(...asked, closed, reopened)
      .when(issue)
      .thenRefused('DOCKET.NOT_RECOMMENDED');
    given(...asked, closed, reopened)
      .when(recommend)
      .then(recommended);
  });
});
