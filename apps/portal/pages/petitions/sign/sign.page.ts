import { aboutPetition } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './sign.words.js';

/** Whoever is signed in signs, and nobody learns who. */
export const SignPetitionPage = formPage({
  ...aboutPetition,
  at: 'networks/:network/petitions/:petition/sign',
  takes: 'petition.sign',
  leavesNothing: true,

  template: 'pages/petitions/petition-form.njk',
  words,
  body: () => ({}),
});
