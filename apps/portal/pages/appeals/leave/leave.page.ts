import { choices, leaves } from '../../../web/choices.js';
import { aboutAppeal, partiesOfCase } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { besideAppeal } from '../beside-appeal.js';
import { words } from './leave.words.js';

/** An adjudicator decides whether an appeal that came too late is heard. */
export const LeavePage = formPage({
  ...aboutAppeal,
  at: 'networks/:network/appeals/:appeal/leave',
  takes: 'appeal.leave',
  long: true,
  template: 'pages/appeals/leave/leave.njk',
  words,
  shows: async (appeal, _form, asked) => ({
    leaves: choices(leaves, words.leaves),
    beside: (await besideAppeal(appeal, asked)).beside,
  }),
  body: (form) => ({
    leave: form.choose('leave', leaves, words.needsLeave),
    reasons: form.require('reasons', words.needsReasons),
  }),
  names: { in: ['reasons'], of: partiesOfCase },
});
