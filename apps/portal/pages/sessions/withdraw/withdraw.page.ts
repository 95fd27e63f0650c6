import { aboutSession } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './withdraw.words.js';

/** Whoever consented withdraws, and nobody asks why. */
export const WithdrawConsentPage = formPage({
  ...aboutSession,
  at: 'networks/:network/sessions/:session/consents/:consent/withdraw',
  takes: 'session.take-part',
  leavesNothing: true,
  template: 'pages/sessions/session-form.njk',
  words,
  body: () => ({}),
});
