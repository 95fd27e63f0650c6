import { NotFoundException } from '@nestjs/common';
import type { DocketDetails } from '../../../registry-types.js';
import { aboutDocket, partiesOfDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words as card } from '../docket/docket.words.js';
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
  shows: (docket) => ({
    ...doubtedIn(docket),
    card,
    outcomes: outcomes.map((value) => ({ value, text: words.outcomes[value] })),
  }),
  body: (form) => ({
    flag: form.text('flag'),
    outcome: form.choose('outcome', outcomes, words.needsOutcome),
    reasons: form.require('reasons', words.needsReasons),
  }),
  names: { in: ['reasons'], of: partiesOfDocket },
  done: (docket) => `${aboutDocket.back(docket)}#rulings`,
});

/** The oldest doubt that is open, and the ruling. */
function doubtedIn({ flags, rulings }: DocketDetails) {
  const flag = flags.find(({ open }) => open);
  if (!flag) throw new NotFoundException();
  return { flag, ruling: rulings.find(({ ruling }) => ruling === flag.ruling)! };
}
