import { describe, it } from '@jest/globals';
import {
  assignTo,
  assigned,
  given,
  issue,
  opened,
  recommend,
  regulator,
  underReview,
} from './testing/told.js';

describe('a work that was withdrawn', () => {
  it('is neither assigned nor recommended on nor ruled', () => {
    const gone = { work: { revision: 1, withdrawn: true } };
    given(opened)
      .when({ ...assignTo(regulator('kiran')), ...gone })
      .thenRefused('DOCKET.WITHDRAWN');
    given(opened, assigned('kiran'))
      .when({ ...recommend, ...gone })
      .thenRefused('DOCKET.WITHDRAWN');
    given(...underReview)
      .when({ ...issue, ...gone })
      .thenRefused('DOCKET.WITHDRAWN');
  });
});
