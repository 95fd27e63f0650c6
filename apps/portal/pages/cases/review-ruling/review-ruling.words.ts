import { words as flags } from '../flags/flags.words.js';

export const words = {
  ...flags,
  title: 'Look at a ruling again',
  intro:
    'Read it as if it were yours to make. It stands, or the Network takes it back and the docket waits for another.',
  doubt: 'The doubt',
  due: 'To be looked at again by',
  next: 'The next time by',
  nextHint: 'Where it stands, and something of it has no last day of its own.',
  outcomes: {
    stands: 'It stands',
    reversed: 'It is reversed, and the case is decided anew',
  },
  outcomeAsked: 'What becomes of it?',
  reasons: 'Reasons',
  reasonsHint: 'Public. Write “the applicant” and “the artist”, not their names.',
  send: 'Record the review',
  final:
    'Your review is public and cannot be taken back. If the ruling is reversed, it has no effect from now on.',
  done: 'The review of the ruling is recorded.',
  needsOutcome: 'Choose what becomes of the ruling',
  needsReasons: 'Enter the reasons',
};
