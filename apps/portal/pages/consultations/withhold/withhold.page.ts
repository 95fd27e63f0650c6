import { formPage } from '../../../web/form-page.js';
import { aboutComment, choicesOf } from '../about.js';
import { words } from './withhold.words.js';

/** The secretary lets nobody read a comment. */
export const WithholdCommentPage = formPage({
  ...aboutComment,
  at: 'networks/:network/reforms/:reform/comments/:comment/withhold',
  takes: 'comment.moderate',
  template: 'pages/consultations/consultation-form.njk',
  words,
  shows: () => ({ fields: ['code'], choices: { code: choicesOf(words.codes) } }),
  body: (form) => ({ code: form.require('code', words.needsCode) }),
});
