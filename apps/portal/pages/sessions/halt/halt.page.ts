import { aboutSession } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './halt.words.js';

/** Whoever stewards a session halts it. */
export const HaltSessionPage = formPage({
  ...aboutSession,
  at: 'networks/:network/sessions/:session/halt',
  takes: 'session.halt',
  long: true,
  template: 'pages/sessions/session-form.njk',
  words,
  body: (form) => ({ reasons: form.require('reasons', words.needsReasons) }),
});
