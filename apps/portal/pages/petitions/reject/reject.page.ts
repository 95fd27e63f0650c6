import { aboutPetition } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './reject.words.js';

/** The secretary rejects a petition. */
export const RejectPetitionPage = formPage({
  ...aboutPetition,
  at: 'networks/:network/petitions/:petition/reject',
  takes: 'petition.moderate',
  long: true,
  template: 'pages/petitions/petition-form.njk',
  words,
  shows: () => ({
    fields: ['code', 'reasons'],
    codes: Object.entries(words.codes).map(([value, text]) => ({ value, text })),
  }),
  body: (form) => ({
    code: form.require('code', words.needsCode),
    reasons: form.require('reasons', words.needsReasons),
  }),
});
