import { stayWords } from '../../../web/stays.words.js';

export const words = {
  ...stayWords,
  title: 'Grant the stay',
  intro:
    'Until its end, nothing is allowed by the ruling: what it approved is not, and what it refused is not either.',
  until: 'Last day',
  untilHint: 'It ends by itself with this day, or before, with the appeal.',
  terms: 'What holds meanwhile',
  termsHint: 'Public.',
  reasons: 'Reasons',
  reasonsHint: 'Public. Write “the appellant”, not a name.',
  send: 'Grant the stay',
  final:
    'From now on what is contested has no effect. A stay cannot be made longer or shorter; after its end another can be asked for.',
  done: 'The stay is granted.',
  needsUntil: 'Enter the last day of the stay',
  needsTerms: 'Enter what holds meanwhile',
  needsReasons: 'Enter the reasons',
  ofOrder: { intro: 'Until its end the interim order stops nothing; its own periods run on.' },
};
