import { aboutAppeal, ofOrder, partiesOfCase } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { requestedIn } from '../../../web/stays.js';
import { words } from './grant-stay.words.js';

/** An adjudicator has what is contested wait for its appeal. */
export const GrantStayPage = formPage({
  ...aboutAppeal,
  at: 'networks/:network/appeals/:appeal/grant-stay',
  takes: 'stay.decide',
  long: true,
  template: 'pages/appeals/grant-stay/grant-stay.njk',
  words,
  wordsOf: ofOrder(words.ofOrder),
  shows: (appeal) => ({ asked: requestedIn(appeal) }),
  body: (form) => ({
    until: form.require('until', words.needsUntil),
    terms: form.require('terms', words.needsTerms),
    reasons: form.require('reasons', words.needsReasons),
  }),
  names: { in: ['terms', 'reasons'], of: partiesOfCase },
  codes: { 'APPEAL.STAY_OVER': 'until' },
  done: (appeal) => `${aboutAppeal.back(appeal)}#stays`,
});
