import { words as vote } from '../../cases/vote/vote.words.js';

export const words = {
  ...vote,
  title: 'Vote on the reform',
  intro: 'Nobody reads how you vote until all votes are opened together.',
  values: { for: 'For the reform', against: 'Against it' },
  dissentHint: 'Only where you are, and only if you want to say so. Public once the votes are opened.',
  needsValue: 'Choose whether you are for the reform or against it',
};
