import { aboutAppeal } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './decide.words.js';
import { decisionForm } from './decision.js';

/** An adjudicator decides an appeal, ground by ground. */
export const DecidePage = formPage({
  ...aboutAppeal,
  ...decisionForm,
  at: 'networks/:network/appeals/:appeal/decide',
  takes: 'appeal.decide',
  long: true,
  template: 'pages/appeals/decide/decide.njk',
  words,
});
