import { aboutAppeal, ofOrder } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './opt-out.words.js';

/** An appellant has their appeal decided by itself. */
export const OptOutPage = formPage({
  ...aboutAppeal,
  at: 'networks/:network/appeals/:appeal/opt-out',
  takes: 'appeal.opt-out',
  template: 'pages/appeals/opt-out/opt-out.njk',
  words,
  wordsOf: ofOrder({ whole: words.wholeOfOrder }),
  shows: async ({ network, lead }, _form, { registry }) => ({
    lead: lead && (await registry.appeal(network, lead.appeal)),
  }),
  body: () => ({}),
});
