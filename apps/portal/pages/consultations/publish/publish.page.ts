import { formPage } from '../../../web/form-page.js';
import { aboutComment } from '../about.js';
import { words } from './publish.words.js';

/** The secretary lets a comment through. */
export const PublishCommentPage = formPage({
  ...aboutComment,
  at: 'networks/:network/reforms/:reform/comments/:comment/publish',
  takes: 'comment.moderate',
  template: 'pages/consultations/consultation-form.njk',
  words,
  body: () => ({}),
});
