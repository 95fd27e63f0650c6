import type { Offers, Onlooker } from '#platform/policy';
import type { CommentView, ConsultationView } from './consultation.view.js';

interface OnDraft {
  /** The reform can be changed still. */
  readonly isDraft: boolean;
  readonly proposedBy: string;
}
type Asked = OnDraft & Pick<ConsultationView, 'status' | 'points'>;

const mayHandle = ({ isDraft, proposedBy }: OnDraft, { person, isRecused }: Onlooker) =>
  isDraft && !isRecused && proposedBy !== person;

/** What is open while people are asked, and after. */
export const consultationOffers: Offers<Asked> = {
  'consultation.open': ({ isDraft, status }) => isDraft && status === 'open',
  'comment.file': ({ isDraft, status }) => isDraft && status === 'open',
  'point.raise': mayHandle,
  'point.answer': (asked, who) => mayHandle(asked, who) && asked.points.some(({ answer }) => answer === null),
};

/** What is open on a comment. */
export const commentOffers: Offers<OnDraft & Pick<CommentView, 'status'> & { readonly author: string }> = {
  'comment.moderate': (comment, who) =>
    mayHandle(comment, who) && comment.status !== 'withheld' && comment.author !== who.person,
};
