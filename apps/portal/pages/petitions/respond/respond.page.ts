import { aboutPetition } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './respond.words.js';

/** The network answers. */
export const RespondToPetitionPage = formPage({
  ...aboutPetition,
  at: 'networks/:network/petitions/:petition/respond',
  takes: 'petition.respond',
  long: true,
  template: 'pages/petitions/petition-form.njk',
  words,
  shows: () => ({ fields: ['response'] }),
  body: (form) => ({ response: form.require('response', words.needsResponse) }),
});
