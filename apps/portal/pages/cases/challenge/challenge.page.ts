import { formPage } from '../../../web/form-page.js';
import { judgedIn } from '../../../web/judged.js';
import { judgementForm } from '../recommend/judgement.js';
import { words } from './challenge.words.js';

/** Somebody else says why a recommendation cannot be followed; the case officer recommends anew. */
export const ChallengePage = formPage({
  ...judgementForm,
  at: 'networks/:network/dockets/:docket/challenge',
  takes: 'recommendation.challenge',
  long: true,
  template: 'pages/cases/challenge/challenge.njk',
  words,
  body: (form) => ({ ...judgedIn(form), reasons: form.require('reasons', words.needsReasons) }),
  done: (docket) => `${judgementForm.back(docket)}#recommendation`,
});
