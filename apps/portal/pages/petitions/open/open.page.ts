import { aboutNetwork } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import { words } from './open.words.js';

/** A citizen asks something of a network. */
export const OpenPetitionPage = formPage({
  ...aboutNetwork,
  at: 'networks/:network/petitions/open',
  takes: 'petition.open',
  long: true,
  template: 'pages/petitions/open/open.njk',
  words,
  command: ({ network }) => `networks/${network}/petitions`,
  body: (form) => ({
    title: form.require('title', words.needsTitle),
    asks: form.require('asks', words.needsAsks),
  }),
  back: ({ network }) => href.petitions(network),
  done: ({ network }, petition) => href.petition(network, petition),
});
