import { aboutSession } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './seal.words.js';

/** Whoever stewards a session seals it after its end. */
export const SealSessionPage = formPage({
  ...aboutSession,
  at: 'networks/:network/sessions/:session/seal',
  takes: 'session.seal',

  template: 'pages/sessions/session-form.njk',
  words,
  body: () => ({}),
});
