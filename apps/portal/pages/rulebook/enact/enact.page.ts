import { path } from '../../../registry-client.js';
import type { InstrumentKind } from '../../../registry-types.js';
import { all } from '../../../web/choices.js';
import { aboutNetwork } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import { words } from './enact.words.js';

const kinds = all<InstrumentKind>()('substantive', 'procedural');

/** The chair enacts an instrument. */
export const EnactPage = formPage({
  ...aboutNetwork,
  at: 'networks/:network/instruments/enact',
  takes: 'rulebook.enact',
  template: 'pages/rulebook/enact/enact.njk',
  words,
  shows: () => ({ kinds: kinds.map((value) => ({ value, text: words.kinds[value] })) }),
  body: (form) => ({
    number: form.require('number', words.needsNumber),
    title: form.require('title', words.needsTitle),
    kind: form.choose('kind', kinds, words.needsKind),
  }),
  command: ({ network }) => path`networks/${network}/instruments`,
  back: ({ network }) => `${href.network(network)}#instruments`,
});
