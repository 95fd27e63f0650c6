import { sessionFacts } from '../session-facts.words.js';

export const words = {
  ...sessionFacts,
  title: 'Consent to this session',
  intro:
    'You can withdraw at any second, and nobody asks why. What you do here is recorded under a name that you have for this session alone: no two sessions can be linked by it, nor does it lead to you.',
  consentsTo: 'You consent',
  invitedTo: {
    dream: 'To dream with the others, and to share memories as it is said above',
    'be-depicted': 'To be seen in a memory that somebody else shares as it is said above',
    nothing: 'To nothing: this invitation was accepted already, or is none',
  },
  toWhom: 'To whom',
  steward: 'Whoever runs the sanctuary',
  lasts: 'Lasts',
  untilItsEnd: 'Until the session ends, unless you withdraw before',
  send: 'I consent',
  done: 'Your consent is recorded.',
};
