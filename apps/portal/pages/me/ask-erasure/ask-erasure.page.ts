import { formPage } from '../../../web/form-page.js';
import { words } from './ask-erasure.words.js';

/** A person asks that nobody can read any more what they gave. */
export const AskErasurePage = formPage({
  at: 'my/erasure',
  takes: 'erasure.request',
  template: 'pages/me/ask-erasure/ask-erasure.njk',
  words,
  about: ({ registry }) => registry.myErasure(),
  body: (form, { leaves }) => ({
    despite: leaves.length > 0 ? form.require('despite', words.needsDespite) : null,
  }),
  codes: { 'ERASURE.LEAVES_OPEN': 'despite' },
  back: () => '/my/data#erasure',
});
