import { path } from '../../../registry-client.js';
import { aboutPetition } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './notify-rally.words.js';

/** Whoever stands behind a petition calls people together. */
export const NotifyRallyPage = formPage({
  ...aboutPetition,
  at: 'networks/:network/petitions/:petition/notify-rally',
  takes: 'petition.notify-rally',

  template: 'pages/petitions/petition-form.njk',
  words,
  command: ({ network, petition }) => path`networks/${network}/petitions/${petition}/rallies`,
  shows: () => ({ fields: ['at', 'where'] }),
  body: (form) => ({
    at: form.instant('at', words.needsAt),
    where: form.require('where', words.needsWhere),
  }),
  codes: { 'RALLY.PAST': 'at', 'RALLY.TOO_LATE': 'at' },
});
