import { aboutAppeal, partiesOfAppeal } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { besideRuling } from '../../cases/beside/beside.js';
import { words } from './concede.words.js';

/** Somebody in the network grants that its ruling cannot stand. */
export const ConcedePage = formPage({
  ...aboutAppeal,
  at: 'networks/:network/appeals/:appeal/concede',
  takes: 'appeal.concede',
  long: true,
  template: 'pages/appeals/concede/concede.njk',
  words,
  shows: async ({ network, docket: id, ruling: against }, _form, asked) => {
    const docket = await asked.registry.docket(network, id);
    const ruling = docket.rulings.find(({ ruling }) => ruling === against)!;
    return { beside: await besideRuling(docket, ruling, asked) };
  },
  body: (form) => ({ reasons: form.require('reasons', words.needsReasons) }),
  names: { in: ['reasons'], of: partiesOfAppeal },
});
