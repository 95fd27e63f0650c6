import { aboutReform } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './withdraw-reform.words.js';

/** Whoever proposed a reform takes it back, or the chair. */
export const WithdrawReformPage = formPage({
  ...aboutReform,
  at: 'networks/:network/reforms/:reform/withdraw',
  takes: 'reform.withdraw',
  template: 'layouts/reason-form.njk',
  words,
  body: (form) => ({ reason: form.require('reason', words.needsReason) }),
});
