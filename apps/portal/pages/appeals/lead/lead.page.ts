import { aboutAppeal, partiesOfCase } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './lead.words.js';

/** As many as the register answers at once. */
const MOST_SHOWN = 200;

/** An adjudicator has other appeals wait for one that turns on the same. */
export const LeadPage = formPage({
  ...aboutAppeal,
  at: 'networks/:network/appeals/:appeal/lead',
  takes: 'appeal.lead',
  long: true,
  template: 'pages/appeals/lead/lead.njk',
  words,
  shows: async ({ network, appeal: id }, _form, { registry }) => {
    const { items } = await registry.appeals(network, { status: 'admitted', limit: MOST_SHOWN });
    return {
      others: items
        .filter(({ appeal, lead, behind }) => appeal !== id && lead === null && behind.length === 0)
        .map(({ appeal, citation, title, rulingCitation, order }) => ({
          value: appeal,
          text: `${citation}: ${title}`,
          hint: { text: words.against(rulingCitation ?? order?.citation ?? '') },
        })),
    };
  },
  body: (form) => {
    const behind = form.list('behind');
    if (behind.length === 0) form.fail('behind', words.needsBehind);
    return { behind, reasons: form.require('reasons', words.needsReasons) };
  },
  names: { in: ['reasons'], of: partiesOfCase },
  fieldOf: (at) => (at.startsWith('behind') ? 'behind' : at),
  codes: {
    'APPEAL.BEHIND_TWICE': 'behind',
    'APPEAL.BEHIND_NOT_ADMITTED': 'behind',
    'APPEAL.BEHIND_ANOTHER': 'behind',
    'APPEAL.UNLIKE': 'behind',
  },
});
