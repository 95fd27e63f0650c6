import { words as docket } from '../docket/docket.words.js';

export const words = {
  ...docket,
  of: 'Ruling:',
  inDocket: 'In the docket',
  appealsAgainst: 'Appeals against this ruling',
  noAppeal: 'Nobody has appealed against it.',
};
