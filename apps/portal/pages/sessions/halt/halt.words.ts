import { sessionFacts } from '../session-facts.words.js';

export const words = {
  ...sessionFacts,
  title: 'Halt the session',
  intro: 'At once. It can be resumed.',
  reasons: 'Why it is halted',
  reasonsHint: 'This is public. Name nobody who takes part.',
  needsReasons: 'Enter why it is halted',
  send: 'Halt the session',
  done: 'The session is halted.',
};
