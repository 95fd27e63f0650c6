import { sessionFacts } from '../session-facts.words.js';

export const words = {
  ...sessionFacts,
  title: 'Seal the session',
  intro:
    'A root over the digests of its memories is published, so that each who contributed one can prove that it was among them.',
  send: 'Seal the session',
  final: 'The root is published for good.',
  done: 'The session is sealed.',
};
