import { aboutPetition } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './take-back.words.js';

/** Whoever opened a petition takes it back. */
export const TakeBackPetitionPage = formPage({
  ...aboutPetition,
  at: 'networks/:network/petitions/:petition/take-back',
  takes: 'petition.take-back',

  template: 'pages/petitions/petition-form.njk',
  words,
  body: () => ({}),
});
