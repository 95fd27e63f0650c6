import { aboutReform } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './commence.words.js';

/** The chair brings an adopted reform into force. */
export const CommencePage = formPage({
  ...aboutReform,
  at: 'networks/:network/reforms/:reform/commence',
  takes: 'reform.commence',
  template: 'pages/reforms/commence/commence.njk',
  words,
  begun: ({ commencesOn }) => ({ effectiveFrom: commencesOn ?? '' }),
  body: (form) => ({
    effectiveFrom: form.require('effectiveFrom', words.needsDate),
    ...(form.text('reason') ? { reason: form.text('reason') } : {}),
  }),
});
