import { words as proposing } from '../propose-reform/propose-reform.words.js';

export const words = {
  ...proposing,
  title: 'Revise the draft',
  reasonsHint: 'Public. Why it is another draft.',
  commencesHint:
    'The day that is proposed. On another day than the one by whose law its impact is assessed it cannot commence.',
  send: 'Revise the draft',
  done: 'The draft is revised.',
  needsReasons: 'Enter why the draft is revised',
};
