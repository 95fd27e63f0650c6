import { aboutSession } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './cancel.words.js';

/** Whoever stewards a session cancels it before it begins. */
export const CancelSessionPage = formPage({
  ...aboutSession,
  at: 'networks/:network/sessions/:session/cancel',
  takes: 'session.cancel',
  long: true,
  template: 'pages/sessions/session-form.njk',
  words,
  body: (form) => ({ reasons: form.require('reasons', words.needsReasons) }),
});
