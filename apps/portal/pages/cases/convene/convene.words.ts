import { words as rule } from '../rule/rule.words.js';

const { final: _final, ...ofDraft } = rule;

export const words = {
  ...ofDraft,
  title: 'Have a panel vote on a draft ruling',
  intro:
    'You write what the ruling is to say; a panel votes on it word by word. The draft is public while it votes, and how each has voted is not, until its chair opens the votes.',
  members: 'Members of the panel',
  membersHint: 'Two or more, with its chair. Neither whoever recommended nor whoever has an interest.',
  recommended: 'Has recommended the outcome',
  interested: 'Has declared an interest in it',
  chair: 'Its chair',
  chairHint: 'One of them. They open the votes, and where it is a tie their vote counts twice.',
  quorum: 'How many votes there must be',
  quorumHint: 'Leave empty for more than half of its members.',
  send: 'Convene the panel',
  done: 'The panel is convened.',
  needsMembers: 'Choose who sits on the panel',
  needsChair: 'Choose who chairs it',
  needsQuorum: 'Enter a number of votes, or nothing',
};
