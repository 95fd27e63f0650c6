import { sessionFacts } from '../session-facts.words.js';

export const words = {
  ...sessionFacts,
  title: 'Clear the session',
  intro:
    'It lacks nothing, as things stand. Once somebody joins, consents or withdraws, it takes another clearance.',
  send: 'Clear the session',
  done: 'The session is cleared.',
};
