/** Of the form that asks for the law of a day: `layouts/point.njk`. */
export const words = {
  day: 'The law of a day',
  on: 'In force on',
  known: 'As known at',
  knownHint: 'A day such as 2147-02-20, or a log number. Empty: as known now',
  show: 'Show',
  inForceOn: 'In force on',
  asKnownAt: 'as known at',
  allKnown: 'After all changes known at',
  clear: 'The law in force today',
  twoDays: 'Two days to compare',
  from: 'Compare what was in force on',
  to: 'and on',
  compare: 'Compare',
  compareDays: 'Compare two days',
  file: 'Download it as one file, with its proof',
  whatChangedSince: 'What changed since that day',
};
