import { words as issueOrderWords } from '../issue-order/issue-order.words.js';

const words = {
  ...issueOrderWords,
  intro:
    'It takes effect at once, and is public: what is dreamed there is halted before you are answered. Its reasons, and somebody else who ratifies it, follow in time, or it ends by itself.',
  ruleHint: 'In force now.',
};

export const sanctuaryWords = {
  ...words,
  title: 'Issue an interim order against the sanctuary',
  begunEffect: 'Nobody dreams in this sanctuary until this order ends.',
};

export const sessionWords = {
  ...words,
  title: 'Issue an interim order against the session',
  begunEffect: 'This session stops now, and is not dreamed until this order ends.',
};
