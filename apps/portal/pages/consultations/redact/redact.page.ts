import { formPage } from '../../../web/form-page.js';
import { aboutComment, choicesOf } from '../about.js';
import { words } from './redact.words.js';

/** The secretary lets a comment through without some of its words. */
export const RedactCommentPage = formPage({
  ...aboutComment,
  at: 'networks/:network/reforms/:reform/comments/:comment/redact',
  takes: 'comment.moderate',
  long: true,
  template: 'pages/consultations/consultation-form.njk',
  words,
  begun: (comment) => ({ words: comment.words ?? '' }),
  shows: () => ({ fields: ['words', 'code'], choices: { code: choicesOf(words.codes) } }),
  body: (form) => ({
    words: form.require('words', words.needsWords),
    code: form.require('code', words.needsCode),
  }),
});
