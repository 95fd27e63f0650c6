import { AnswerPointPage } from './answer/answer.page.js';
import { CommentPage } from './comment/comment.page.js';
import { ConsultationPage } from './consultation/consultation.page.js';
import { ExtendConsultationPage } from './extend/extend.page.js';
import { FileCommentPage } from './file/file.page.js';
import { OpenConsultationPage } from './open/open.page.js';
import { PlaceCommentPage } from './place/place.page.js';
import { PublishCommentPage } from './publish/publish.page.js';
import { RaisePointPage } from './raise/raise.page.js';
import { RedactCommentPage } from './redact/redact.page.js';
import { WithholdCommentPage } from './withhold/withhold.page.js';

/** What people say about a draft, and what came of it. */
export const consultations = [
  ConsultationPage,
  CommentPage,
  OpenConsultationPage,
  ExtendConsultationPage,
  FileCommentPage,
  RaisePointPage,
  AnswerPointPage,
  PublishCommentPage,
  RedactCommentPage,
  WithholdCommentPage,
  PlaceCommentPage,
];
