import { aboutSession } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './end.words.js';

/** Whoever stewards a session ends it. */
export const EndSessionPage = formPage({
  ...aboutSession,
  at: 'networks/:network/sessions/:session/end',
  takes: 'session.end',

  template: 'pages/sessions/session-form.njk',
  words,
  body: () => ({}),
});
