import { marksWords as marks } from '../../../web/marks.words.js';
import { words as point } from '../../../web/point.words.js';

export const words = {
  point,
  contents: 'Contents',
  today: 'In force today,',
  nothing: 'Nothing of it was in force then. Take another date.',
  standing: {
    repealed: 'repealed',
    prospective: 'not yet in force',
    suspended: 'suspended',
    ended: 'ended',
  },
  ended: 'ended by itself on',
  marks,
  repealed: 'repealed from',
  prospective: 'in force only from',
  since: 'in force from',
  undated: 'on a day to be appointed',
  upcoming: { inserted: 'other words from', amended: 'other words from', repealed: 'repealed from' },
  machine: 'For machines',
  sets: 'sets',
  by: 'by',
  history: 'Its versions, and why it changed',
  cut: 'The beginning is shown.',
  whole: 'Read the whole text',
  kind: { substantive: 'What may be dreamed', procedural: 'How the register works' },
  enacted: 'enacted',
};
