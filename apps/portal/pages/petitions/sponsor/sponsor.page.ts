import { aboutPetition } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './sponsor.words.js';

/** Somebody whom its author invited stands behind a petition. */
export const SponsorPetitionPage = formPage({
  ...aboutPetition,
  at: 'networks/:network/petitions/:petition/sponsor',
  takes: 'petition.sponsor',

  template: 'pages/petitions/petition-form.njk',
  words,
  body: (_form, _about, { visit }) => ({ invitation: visit.query('invitation') ?? '' }),
});
