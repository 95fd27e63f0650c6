import { NotFoundException } from '@nestjs/common';
import type { DocketDetails } from '../../../registry-types.js';
import { aboutDocket, partiesOfDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { besideRuling } from '../beside/beside.js';
import { words } from './review-ruling.words.js';

const outcomes = ['stands', 'reversed'] as const;

/** Somebody who did not make a ruling looks at it again. */
export const ReviewRulingPage = formPage({
  ...aboutDocket,
  at: 'networks/:network/dockets/:docket/review',
  takes: 'ruling.review',
  long: true,
  template: 'pages/cases/review-ruling/review-ruling.njk',
  words,
  shows: async (docket, _form, asked) => {
    const { flag, ruling } = toReview(docket);
    return {
      flag,
      ruling,
      outcomes: outcomes.map((value) => ({ value, text: words.outcomes[value] })),
      beside: await besideRuling(docket, ruling, asked),
    };
  },
  body: (form) => ({
    ...(form.text('flag') !== '' && { flag: form.text('flag') }),
    outcome: form.choose('outcome', outcomes, words.needsOutcome),
    reasons: form.require('reasons', words.needsReasons),
    ...(form.text('flag') === '' && { next: form.text('next') || null }),
  }),
  codes: {
    'REVIEW.NO_NEXT': 'next',
    'REVIEW.NEXT_MISSING': 'next',
    'REVIEW.NEXT_OVER': 'next',
  },
  names: { in: ['reasons'], of: partiesOfDocket },
  done: (docket) => `${aboutDocket.back(docket)}#rulings`,
});

/** The ruling that stands, with the oldest doubt that is open; null: it is looked at by the day that it says. */
function toReview({ flags, rulings }: DocketDetails) {
  const flag = flags.find(({ open }) => open) ?? null;
  const ruling = rulings.find(({ setAside }) => setAside === null);
  if (!ruling || (flag === null && ruling.review === null)) throw new NotFoundException();
  return { flag, ruling };
}
