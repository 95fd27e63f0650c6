import { wordingWords } from '../../../web/wording.js';

const { heading, text, unheld } = wordingWords;

export const words = {
  title: 'Correct a slip in the words',
  intro:
    'A corrigendum mends what was written wrongly. The version keeps its number, its days and what it sets; what the law says is changed by an amendment.',
  heading,
  text,
  unheld,
  of: 'You correct',
  textHint: 'Mend the slip. The register shows what it was before.',
  reason: 'What the slip was',
  reasonHint: 'Public.',
  send: 'Correct the words',
  done: 'The words are corrected.',
  needsTitle: 'Enter the heading of the provision',
  needsText: 'Enter the text of the provision',
  needsReason: 'Say what the slip was',
};
