import { aboutAppeal } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './admit.words.js';

/** An adjudicator takes an appeal on. */
export const AdmitPage = formPage({
  ...aboutAppeal,
  at: 'networks/:network/appeals/:appeal/admit',
  takes: 'appeal.admit',
  template: 'pages/appeals/admit/admit.njk',
  words,
  body: () => ({}),
});
