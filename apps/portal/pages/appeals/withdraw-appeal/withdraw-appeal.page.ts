import { aboutAppeal, partiesOfCase } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './withdraw-appeal.words.js';

/** An appellant takes an appeal back. */
export const WithdrawAppealPage = formPage({
  ...aboutAppeal,
  at: 'networks/:network/appeals/:appeal/withdraw',
  takes: 'appeal.withdraw',
  template: 'layouts/reason-form.njk',
  words,
  body: (form) => ({ reason: form.require('reason', words.needsReason) }),
  names: { in: ['reason'], of: partiesOfCase },
});
