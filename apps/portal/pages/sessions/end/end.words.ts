import { sessionFacts } from '../session-facts.words.js';

export const words = {
  ...sessionFacts,
  title: 'End the session',
  intro: 'Before its time, for good.',
  send: 'End the session',
  final: 'Nobody dreams in it any more. Afterwards it is sealed.',
  done: 'The session has ended.',
};
