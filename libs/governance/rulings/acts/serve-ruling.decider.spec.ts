import { describe, it } from '@jest/globals';
import { given, issued, reversed, serve, served, underReview } from './testing/told.js';

describe('serving a ruling', () => {
  it('tells until when it can be contested, and who set that', () => {
    given(...underReview, issued())
      .when(serve)
      .then(served);
  });

  it('needs a provision that sets that time', () => {
    given(...underReview, issued())
      .when({ ...serve, due: null })
      .thenRefused('RULING.NO_APPEAL_PERIOD');
  });

  it('needs a ruling that stands and was not served', () => {
    given(...underReview)
      .when(serve)
      .thenRefused('RULING.UNKNOWN');
    given(...underReview, issued())
      .when({ ...serve, ruling: 'r2' })
      .thenRefused('RULING.UNKNOWN');
    given(...underReview, issued(), served)
      .when(serve)
      .thenRefused('RULING.ALREADY_SERVED');
    given(...underReview, issued(), reversed)
      .when(serve)
      .thenRefused('RULING.UNKNOWN');
  });
});
