import { aboutSession } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './start.words.js';

/** Whoever stewards a session lets it begin. */
export const StartSessionPage = formPage({
  ...aboutSession,
  at: 'networks/:network/sessions/:session/start',
  takes: 'session.start',

  template: 'pages/sessions/session-form.njk',
  words,
  body: () => ({}),
});
