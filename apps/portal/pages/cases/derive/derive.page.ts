import { path } from '../../../registry-client.js';
import type { DocketDetails } from '../../../registry-types.js';
import { aboutDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './derive.words.js';

/** Of its own network a docket is known by its number before it is found by it. */
const NEWEST = 100;

/** An applicant says which other work theirs is made from, by the number of its docket. */
export const DerivePage = formPage({
  ...aboutDocket,
  at: 'networks/:network/dockets/:docket/derive',
  takes: 'symphony.derive',
  template: 'pages/cases/derive/derive.njk',
  words,
  revision: ({ symphony }: DocketDetails) => symphony.revision,
  body: async (form, _docket, { registry, network }) => {
    const q = form.require('from', words.needsFrom);
    if (q === '') return {};
    const { items } = await registry.dockets(network, { limit: NEWEST });
    const listed = items.find(({ citation }) => citation.toLowerCase() === q.toLowerCase());
    if (listed) return { from: listed.docket };
    const found = (await registry.find({ q })).items.find(({ kind }) => kind === 'docket');
    if (!found) form.fail('from', words.noSuchWork);
    return { from: found?.id };
  },
  command: ({ network, docket }) => path`networks/${network}/symphonies/${docket}/derivations`,
  codes: {
    'DERIVATION.OF_ITSELF': 'from',
    'DERIVATION.NO_SUCH_WORK': 'from',
    'DERIVATION.ALREADY_DECLARED': 'from',
    'DERIVATION.CIRCLE': 'from',
  },
});
