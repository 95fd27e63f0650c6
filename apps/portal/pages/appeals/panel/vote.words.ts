import { words as vote } from '../../cases/vote/vote.words.js';

export const words = {
  ...vote,
  title: 'Vote on the draft decision',
  dissentHint:
    'Only where you are, and only if you want to say so: which ground you would decide otherwise, and how. Public once the votes are opened. Write “the appellant”, not a name.',
};
