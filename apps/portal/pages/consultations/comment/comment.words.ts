import { words as ofAll } from '../consultation/consultation.words.js';

export const words = {
  ...ofAll,
  publish: 'Let everybody read it',
  redact: 'Redact it',
  withhold: 'Withhold it',
  place: 'Place it',
  filed: 'Came on',
  cameOf: 'What came of it',
  whole: 'As it was written, which few read',
};
