import { aboutDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { draftForm } from './draft.js';
import { words } from './rule.words.js';

/** A regulator rules alone. */
export const RulePage = formPage({
  ...aboutDocket,
  ...draftForm,
  at: 'networks/:network/dockets/:docket/rule',
  takes: 'ruling.issue',
  long: true,
  template: 'pages/cases/rule/rule.njk',
  words,
  done: (docket) => `${aboutDocket.back(docket)}#rulings`,
});
