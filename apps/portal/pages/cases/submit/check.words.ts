import { foundWords } from '../found/found.words.js';

/** What rules would find of a work that is not sent yet. */
export const checkWords = {
  ...foundWords,
  check: 'What the rules would find',
  checkNow: 'Check it against the rules',
  checkHint: 'Nothing is recorded by it.',
  byToday: 'By the law of',
  asked: 'The rules are asked once the form says which network reviews the work, and what it is.',
  awaits: 'The rules are run once every stimulus is whole, and the movements have their titles.',
  away: 'The rules cannot be asked just now. The work can be sent all the same.',
  unscreened: 'Machines cannot judge it. It can be sent all the same, and a person judges it.',
  peopleDecide: 'It can be sent as it is. Rules do not decide: people do, and may ask for changes.',
  limits: 'Limits of such a work, where rules say so plainly',
  atMost: 'at most',
  by: 'by',
  kinds: 'Kinds of stimuli that this network knows',
  allKinds: 'All words of the network',
  strange: 'No word of this network. It is taken, and a person judges the work.',
};
