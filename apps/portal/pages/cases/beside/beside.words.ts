import { words as ofDocket } from '../docket/docket.words.js';

/** What stands beside the form of a decision. */
export const besideWords = {
  ...ofDocket,
  beside: 'What is decided on',
  score: 'The score',
  ofRevision: 'Revision',
  contested: 'The ruling',
  contestedOrder: 'The interim order',
  recommendation: 'The recommendation',
  challenge: 'Why it was challenged',
  takenBack: 'It stands no more: the work has been revised since, by revision',
  applicantSays: 'What the applicant says of the revisions',
  before: 'What was decided before in this case',
  rules: 'The rules cited, in the words of that version',
  rulesOn: 'The rules in force on',
  lawOf: 'All the law of',
  repealed: 'It has no text.',
  readWrongly: 'Read wrongly before',
  notAs: 'It is not to be read as in',
  similarOffered: 'Other rulings by the provisions on offer',
};
