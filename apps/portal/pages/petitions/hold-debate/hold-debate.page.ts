import { aboutPetition } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './hold-debate.words.js';

/** What was said in a debate is recorded. */
export const HoldDebatePage = formPage({
  ...aboutPetition,
  at: 'networks/:network/petitions/:petition/hold-debate',
  takes: 'petition.debate',
  long: true,
  template: 'pages/petitions/petition-form.njk',
  words,
  shows: () => ({ fields: ['record'] }),
  body: (form) => ({ record: form.require('record', words.needsRecord) }),
});
