import { formPage } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import { aboutConsultation } from '../about.js';
import { words } from './file.words.js';

/** A citizen says what they think of a draft. */
export const FileCommentPage = formPage({
  ...aboutConsultation,
  at: 'networks/:network/reforms/:reform/comments/file',
  takes: 'comment.file',
  long: true,
  template: 'pages/consultations/consultation-form.njk',
  words,
  shows: () => ({ fields: ['words'] }),
  command: ({ network, reform }) => `networks/${network}/reforms/${reform}/comments`,
  body: (form) => ({ words: form.require('words', words.needsWords) }),
  done: ({ network, reform }, comment) => href.comment(network, reform, comment),
});
