import { outcomes } from '../../../web/choices.js';
import { formPage } from '../../../web/form-page.js';
import { judgedIn } from '../../../web/judged.js';
import { judgementForm } from './judgement.js';
import { words } from './recommend.words.js';

/** The case officer says how the case should be ruled. Somebody else rules. */
export const RecommendPage = formPage({
  ...judgementForm,
  at: 'networks/:network/dockets/:docket/recommend',
  takes: 'ruling.recommend',
  long: true,
  template: 'pages/cases/recommend/recommend.njk',
  words,
  body: (form) => ({
    ...judgedIn(form),
    outcome: form.choose('outcome', outcomes, words.needsOutcome),
    reasons: form.require('reasons', words.needsReasons),
  }),
});
