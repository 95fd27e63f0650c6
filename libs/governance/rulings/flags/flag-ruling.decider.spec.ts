import { describe, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type { DocketEvent } from '#governance/events';
import { remanded, reversed, served, underReview } from '../acts/testing/told.js';
import { flagRulingDecider } from './flag-ruling.decider.js';
import { flagged, flagging, ofRuling, ruled } from './testing/told.js';

const given = givenFor(flagRulingDecider);
const reviewed: DocketEvent = {
  type: 'RulingReviewed',
  data: { ...ofRuling, flag: 'f1', outcome: 'stands', reasons: 'As it was.', reviewedBy: 'ines', next: null },
};

describe('a doubt', () => {
  it('flags the ruling that stands', () => {
    given(...ruled)
      .when(flagging())
      .then(flagged());
    given(...ruled, served)
      .when(flagging())
      .then(flagged());
  });

  it('flags it once by each cause, also after its review', () => {
    given(...ruled, flagged())
      .when(flagging(415, 'f2'))
      .then();
    given(...ruled, flagged(), reviewed)
      .when(flagging(415, 'f2'))
      .then();
    given(...ruled, flagged())
      .when(flagging(500, 'f2'))
      .then(flagged('f2', 500));
  });

  it('flags nothing that stands no more, or is another', () => {
    for (const gone of [reversed, remanded])
      given(...ruled, gone)
        .when(flagging())
        .then();
    given(...underReview)
      .when(flagging())
      .then();
    given(...ruled)
      .when({ ...flagging(), ruling: 'r2' })
      .then();
  });

  it('is about a docket that there is', () => {
    given().when(flagging()).thenRefused('DOCKET.UNKNOWN');
  });
});
