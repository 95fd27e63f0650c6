import { aboutAppeal, partiesOfCase } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { requestedIn } from '../../../web/stays.js';
import { words } from './refuse-stay.words.js';

/** An adjudicator leaves its effect to what is contested. */
export const RefuseStayPage = formPage({
  ...aboutAppeal,
  at: 'networks/:network/appeals/:appeal/refuse-stay',
  takes: 'stay.decide',
  long: true,
  template: 'pages/appeals/refuse-stay/refuse-stay.njk',
  words,
  shows: (appeal) => ({ asked: requestedIn(appeal) }),
  body: (form) => ({ reasons: form.require('reasons', words.needsReasons) }),
  names: { in: ['reasons'], of: partiesOfCase },
  done: (appeal) => `${aboutAppeal.back(appeal)}#stays`,
});
