import { sessionFacts } from '../session-facts.words.js';

export const words = {
  ...sessionFacts,
  title: 'Begin the session',
  intro:
    'Whoever takes part dreams from now on. It is halted at once when something that it rests on is not there any more.',
  send: 'Begin the session',
  done: 'The session has begun.',
};
