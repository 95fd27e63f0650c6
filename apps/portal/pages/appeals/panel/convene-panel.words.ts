import { memberWords } from '../../../web/members.words.js';
import { words as decide } from '../decide/decide.words.js';

const {
  final: _final,
  ofOrder: { intro: _intro, final: _finalOfOrder, ...ofOrder },
  ...ofDecision
} = decide;

export const words = {
  ...ofDecision,
  ...memberWords,
  ofOrder,
  title: 'Have a panel vote on a draft decision',
  intro:
    'You write how the appeal is to be decided, ground by ground; a panel of adjudicators votes on it word by word. The draft is public while it votes, and how each has voted is not, until its chair opens the votes.',
  membersHint: 'Two or more, with its chair. Nobody who had a part in what is contested, or has an interest.',
};
