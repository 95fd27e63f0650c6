import type { WrongReading } from '../../../registry-types.js';

export const words = {
  title: 'Readings that appeals overturned',
  intro:
    'Each of these versions was read wrongly by a ruling, as the decision of an appeal found. It is not to be read so any more; other rulings that rest on it are looked at again.',
  all: 'All appeals by which a ruling was changed:',
  reversed: 'reversed',
  remanded: 'sent back',
  varied: 'varied',
  in: 'Read wrongly in',
  consequence: {
    overturned: 'which was reversed',
    remanded: 'which was sent back',
    varied: 'which was varied',
    stands: 'which stands on other grounds',
  } satisfies Record<WrongReading['consequence'], string>,
  decided: 'as decided in',
  noItems: 'No appeal has found a reading wrong.',
};
