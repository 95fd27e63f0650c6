import { aboutReform } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './adopt.words.js';

/** The chair adopts a reform. */
export const AdoptPage = formPage({
  ...aboutReform,
  at: 'networks/:network/reforms/:reform/adopt',
  takes: 'reform.adopt',
  long: true,
  template: 'layouts/reason-form.njk',
  words,
  shows: () => ({ field: 'reasons' }),
  body: (form) => ({ reasons: form.require('reasons', words.needsReasons) }),
});
