import { aboutPetition } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './withdraw-signature.words.js';

/** Whoever signed takes that back. */
export const WithdrawSignaturePage = formPage({
  ...aboutPetition,
  at: 'networks/:network/petitions/:petition/withdraw-signature',
  takes: 'petition.sign',
  leavesNothing: true,

  template: 'pages/petitions/petition-form.njk',
  words,
  body: () => ({}),
});
