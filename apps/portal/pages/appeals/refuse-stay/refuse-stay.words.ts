import { stayWords } from '../../../web/stays.words.js';

export const words = {
  ...stayWords,
  title: 'Refuse the stay',
  intro: 'What is contested keeps its effect while the appeal is heard.',
  reasons: 'Reasons',
  reasonsHint: 'Public. Write “the appellant”, not a name.',
  send: 'Refuse the stay',
  final: 'Your reasons are public, and cannot be changed. The appellant may ask again.',
  done: 'The stay is refused.',
  needsReasons: 'Enter the reasons',
};
