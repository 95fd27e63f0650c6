import { NotFoundException } from '@nestjs/common';
import { isolated } from '#kernel';
import { formPage } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import { words } from './repeal-instrument.words.js';

/** As many as a network has, or nearly. */
const MOST_INSTRUMENTS = 200;

/** The chair repeals an instrument, with all that is in it. */
export const RepealInstrumentPage = formPage({
  at: 'networks/:network/instruments/:instrument/repeal',
  takes: 'rulebook.repeal',
  template: 'pages/rulebook/repeal-instrument/repeal-instrument.njk',
  words,
  about: async ({ registry, network, instrument }) => {
    const { items } = await registry.instruments(network, { limit: MOST_INSTRUMENTS });
    const found = items.find((one) => one.instrument === instrument);
    if (!found) throw new NotFoundException();
    return { ...found, network };
  },
  of: ({ network, number, title }) => `${network} ${number}: ${isolated(title)}`,
  revision: ({ revision }) => revision,
  back: ({ network, number }) => href.rule(network, number),
  body: (form) => ({
    effectiveFrom: form.require('effectiveFrom', words.needsDay),
    reason: form.require('reason', words.needsReason),
  }),
  codes: {
    'INSTRUMENT.RETROACTIVE': 'effectiveFrom',
    'INSTRUMENT.RULE': 'effectiveFrom',
  },
});
