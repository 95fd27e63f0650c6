import { sessionFacts } from '../session-facts.words.js';

export const words = {
  ...sessionFacts,
  title: 'Resume the session',
  intro: 'With whoever takes part now: whoever withdrew does not.',
  send: 'Resume the session',
  done: 'The session goes on.',
};
