import { aboutReform } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './review-reform.words.js';

/** Somebody who did not propose a reform says what came of it. */
export const ReviewReformPage = formPage({
  ...aboutReform,
  at: 'networks/:network/reforms/:reform/review',
  takes: 'reform.review',
  long: true,
  template: 'layouts/reason-form.njk',
  words,
  shows: () => ({ field: 'reasons' }),
  body: (form) => ({ reasons: form.require('reasons', words.needsReasons) }),
});
