import { checkWords } from '../submit/check.words.js';

export const words = {
  ...checkWords,
  title: 'Lodge a revision',
  intro: 'A ruling names the revision that it judged. Earlier revisions stay on the record.',
  of: 'Revision of',
  note: 'What you changed, and why',
  noteHint: 'This note is public. Name nobody in it.',
  unheld:
    'The score is longer than a form holds, or has what no form sends back. Nothing of it is sent from here: lodge the revision from a file, or by the API.',
  send: 'Lodge the revision',
  done: 'The revision is lodged.',
  needsNote: 'Enter what you changed, and why',
};
