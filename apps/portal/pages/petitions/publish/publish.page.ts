import { aboutPetition } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './publish.words.js';

/** The secretary lets a petition be signed. */
export const PublishPetitionPage = formPage({
  ...aboutPetition,
  at: 'networks/:network/petitions/:petition/publish',
  takes: 'petition.moderate',

  template: 'pages/petitions/petition-form.njk',
  words,
  body: () => ({}),
});
