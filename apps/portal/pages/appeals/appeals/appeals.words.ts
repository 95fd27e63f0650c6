import type { AppealStatus, WrongReading } from '../../../registry-types.js';
import { all } from '../../../web/choices.js';

export const words = {
  title: 'Appeals',
  intro: 'An appeal contests one ruling, or one interim order, on grounds that are decided one by one.',
  status: 'Where it stands',
  any: 'Anywhere',
  consequence: 'What became of what it contests',
  whatever: 'Whatever it was',
  consequences: {
    overturned: 'Reversed',
    remanded: 'Sent back',
    varied: 'Varied',
    stands: 'It stands',
  } satisfies Record<WrongReading['consequence'], string>,
  show: 'Show these appeals',
  noItems: 'No appeal has been lodged in this network yet.',
  noneSuch: 'No appeal stands there. Choose another state.',
};

export const statuses = all<AppealStatus>()(
  'lodged',
  'leave-refused',
  'admitted',
  'inadmissible',
  'conceded',
  'decided',
  'withdrawn',
);
