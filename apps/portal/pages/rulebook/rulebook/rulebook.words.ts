import { marksWords as marks } from '../../../web/marks.words.js';
import { words as point } from '../../../web/point.words.js';

export const words = {
  marks,
  point,
  title: 'Rulebook',
  instruments: 'Instruments, each as one document',
  provisions: 'Every provision',
  intro:
    'Two questions have two dates: which text was in force on a day, and what was known of it at a moment. Leave both empty for the law in force today.',
  inForceOn: 'In force on',
  asKnownAt: 'As known at',
  asKnownAtHint: 'A day such as 2147-02-20, or a log number',
  search: 'Search by title or path',
  show: 'Show the rulebook',
  clear: 'The law in force today',
  noItems: 'No provision answers to this. Take another date or another word.',
  refused: 'The rulebook cannot be shown as asked',
  today: 'The law in force today.',
  showNewest: 'Show the newest text of every provision, whenever it is in force',
  newest: 'The newest text of every provision, whenever it is in force.',
  upcoming: { inserted: 'other words from', amended: 'other words from', repealed: 'repealed from' },
  effective: 'in force from',
  undated: 'on a day to be appointed',
  parameters: 'sets',
  workbench: 'What if a limit were another? Try it on all works received',
  retroactive: 'Rules in force before they were recorded, and why',
};
