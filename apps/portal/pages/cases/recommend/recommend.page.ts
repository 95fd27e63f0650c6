import type { DocketDetails } from '../../../registry-types.js';
import { choices, outcomes } from '../../../web/choices.js';
import { aboutDocket, partiesOfDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { judgedIn, newestOf, shownIn } from '../../../web/judged.js';
import { besideForm } from '../beside/beside.js';
import { words } from './recommend.words.js';

/** The case officer says how the case should be ruled. Somebody else rules. */
export const RecommendPage = formPage({
  ...aboutDocket,
  at: 'networks/:network/dockets/:docket/recommend',
  takes: 'ruling.recommend',
  long: true,
  template: 'pages/cases/recommend/recommend.njk',
  words,
  begun: newestOf,
  shows: async (docket, form, asked) => {
    const shown = shownIn(docket, form);
    const revision = shown.judged ?? docket.symphony.revisions.at(-1)!;
    return {
      shown,
      outcomes: choices(outcomes),
      beside: await besideForm(
        docket,
        revision,
        { ...challengedIn(docket), before: docket.rulings, rules: [] },
        asked,
      ),
    };
  },
  body: (form) => ({
    ...judgedIn(form),
    outcome: form.choose('outcome', outcomes, words.needsOutcome),
    reasons: form.require('reasons', words.needsReasons),
  }),
  names: { in: ['reasons'], of: partiesOfDocket },
  codes: { 'DOCKET.REVISED': 'revision' },
});

/** What is to be answered: the recommendation that was challenged, and why. */
function challengedIn({ challenged, recommendation, challenges }: DocketDetails) {
  const challenge = challenged ? challenges.at(-1) : undefined;
  return challenge && { recommendation, challenge };
}
