import { memberWords } from '../../../web/members.words.js';
import { words as rule } from '../rule/rule.words.js';

const { final: _final, ...ofDraft } = rule;

export const words = {
  ...ofDraft,
  ...memberWords,
  title: 'Have a panel vote on a draft ruling',
  intro:
    'You write what the ruling is to say; a panel votes on it word by word. The draft is public while it votes, and how each has voted is not, until its chair opens the votes.',
  membersHint: 'Two or more, with its chair. Neither whoever recommended nor whoever has an interest.',
  recommended: 'Has recommended the outcome',
};
