import { sessionFacts } from '../session-facts.words.js';

export const words = {
  ...sessionFacts,
  title: 'Withdraw your consent',
  intro: 'At once: if the session is live, it is halted in the same moment. Nobody asks why.',
  send: 'I withdraw my consent',
  done: 'Your consent is withdrawn.',
};
