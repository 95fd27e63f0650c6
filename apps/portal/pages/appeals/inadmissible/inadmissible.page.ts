import { choices, inadmissibilities } from '../../../web/choices.js';
import { aboutAppeal, partiesOfCase } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './inadmissible.words.js';

/** An adjudicator finds that an appeal cannot be heard. */
export const InadmissiblePage = formPage({
  ...aboutAppeal,
  at: 'networks/:network/appeals/:appeal/inadmissible',
  takes: 'appeal.admit',
  long: true,
  template: 'pages/appeals/inadmissible/inadmissible.njk',
  words,
  shows: () => ({ ons: choices(inadmissibilities, words.ons) }),
  body: (form) => ({
    on: form.choose('on', inadmissibilities, words.needsOn),
    reasons: form.require('reasons', words.needsReasons),
  }),
  names: { in: ['reasons'], of: partiesOfCase },
});
