import { describe, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type { ReformEvent } from '#governance/events';
import { reformDecider } from '../reform.decider.js';
import { proposal, REFORM } from '../testing/index.js';
import type { ReviewReform } from './review-reform.decider.js';

const given = givenFor(reformDecider);

const found = {
  upTo: 900,
  document: { document: 'c'.repeat(64), bytes: 700, mediaType: 'application/json' },
  counts: { works: 9, unscreened: 1, rulings: 6, allowed: 4, restricted: 2, departing: 1 },
};
const reasons = 'As it was meant.';
const review: ReviewReform = {
  type: 'ReviewReform',
  reviewedBy: 'kiran',
  today: '2147-06-01',
  reasons,
  ...found,
};
const adopted: ReformEvent = {
  type: 'ReformAdopted',
  data: { ...REFORM, adoptedBy: 'ines', reasons: 'Sound.', panel: null },
};
const commenced = (effectiveFrom: string | null = '2147-05-01'): ReformEvent => ({
  type: 'ReformCommenced',
  data: { ...REFORM, effectiveFrom, reason: null, review: null },
});
const reviewed: ReformEvent = {
  type: 'ReformReviewed',
  data: { ...REFORM, reviewedBy: 'kiran', reasons, ...found },
};

describe('what came of a reform', () => {
  it('is reviewed from the day on from which it is in force', () => {
    given(proposal(), adopted, commenced()).when(review).then(reviewed);
    given(proposal(), adopted, commenced())
      .when({ ...review, today: '2147-05-01' })
      .then(reviewed);
  });

  it('is not reviewed before, nor of one that is no law, or from no day that there is', () => {
    given(proposal(), adopted, commenced())
      .when({ ...review, today: '2147-04-30' })
      .thenRefused('REFORM.NOT_IN_FORCE');
    given(proposal(), adopted).when(review).thenRefused('REFORM.NOT_IN_FORCE');
    given(proposal(), adopted, commenced(null)).when(review).thenRefused('REFORM.NOT_IN_FORCE');
    given().when(review).thenRefused('REFORM.ABSENT');
  });

  it('is reviewed by somebody who did not propose it', () => {
    given(proposal(), adopted, commenced())
      .when({ ...review, reviewedBy: 'tomas' })
      .thenRefused('REFORM.REVIEWS_OWN');
  });

  it('is reviewed once', () => {
    given(proposal(), adopted, commenced(), reviewed).when(review).thenRefused('REFORM.REVIEWED');
  });

  it('leaves it law: it is not withdrawn any more', () => {
    given(proposal(), adopted, commenced(), reviewed)
      .when({ type: 'WithdrawReform', by: { person: 'ines', isChair: true }, reason: 'Not now.' })
      .thenRefused('REFORM.COMMENCED');
  });
});
