import { choices, leaves } from '../../../web/choices.js';
import { aboutAppeal, partiesOfAppeal } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { besideRuling } from '../../cases/beside/beside.js';
import { words } from './leave.words.js';

/** An adjudicator decides whether an appeal that came too late is heard. */
export const LeavePage = formPage({
  ...aboutAppeal,
  at: 'networks/:network/appeals/:appeal/leave',
  takes: 'appeal.leave',
  long: true,
  template: 'pages/appeals/leave/leave.njk',
  words,
  shows: async ({ network, docket: id, ruling: against }, _form, asked) => {
    const docket = await asked.registry.docket(network, id);
    const ruling = docket.rulings.find(({ ruling }) => ruling === against)!;
    return { leaves: choices(leaves, words.leaves), beside: await besideRuling(docket, ruling, asked) };
  },
  body: (form) => ({
    leave: form.choose('leave', leaves, words.needsLeave),
    reasons: form.require('reasons', words.needsReasons),
  }),
  names: { in: ['reasons'], of: partiesOfAppeal },
});
