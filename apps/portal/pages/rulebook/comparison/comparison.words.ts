import { words as point } from '../../../web/point.words.js';

export const words = {
  point,
  title: 'What changed',
  between: 'Between what was in force on',
  and: 'and what was in force on',
  known: 'as known at',
  allKnown: 'all changes known at',
  today: 'today,',
  same: 'Nothing differs between the two.',
  back: 'Read it as it stands',
  from: 'in force from',
  undated: 'on a day to be appointed',
  nowhere: 'was not in force',
  parameters: 'What it sets',
  why: 'Why',
  suspended: 'Suspended from',
  until: 'until',
  lifted: 'until it is lifted',
  more: 'Of more changes, the newest are told.',
  sameWords:
    'The words are the same; what changed is the date, the heading, a parameter, the machine form or which words are emphasised.',
  legend: 'Added words are underlined, removed words are struck through.',
  diffCut: 'The comparison is long. Its beginning is shown.',
  kind: {
    changed: 'amended',
    added: 'inserted',
    removed: 'repealed',
    suspended: 'suspended',
    resumed: 'in-force',
  },
};
