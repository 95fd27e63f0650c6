import { sessionFacts } from '../session-facts.words.js';

export const words = {
  ...sessionFacts,
  title: 'Cancel the session',
  intro: 'It does not take place.',
  reasons: 'Why it is cancelled',
  reasonsHint: 'This is public. Name nobody who takes part.',
  needsReasons: 'Enter why it is cancelled',
  send: 'Cancel the session',
  final: 'The session is cancelled for good; another can be planned.',
  done: 'The session is cancelled.',
};
