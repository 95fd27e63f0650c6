import { aboutSession } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './resume.words.js';

/** Whoever stewards a session lets it go on. */
export const ResumeSessionPage = formPage({
  ...aboutSession,
  at: 'networks/:network/sessions/:session/resume',
  takes: 'session.resume',

  template: 'pages/sessions/session-form.njk',
  words,
  body: () => ({}),
});
