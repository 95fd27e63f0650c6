import { aboutSession } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './clear.words.js';

/** Whoever stewards a session clears it, as it lacks nothing. */
export const ClearSessionPage = formPage({
  ...aboutSession,
  at: 'networks/:network/sessions/:session/clear',
  takes: 'session.clear',

  template: 'pages/sessions/session-form.njk',
  words,
  body: () => ({}),
});
