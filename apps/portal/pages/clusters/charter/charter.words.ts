export const words = {
  title: 'Adopt the charter',
  intro:
    'The whole of it: what stood before is the charter no more, and can be read in the log for ever. Members are not asked; whoever does not want it leaves.',
  text: 'What members give each other their word on',
  textHint: 'Markdown. Name nobody.',
  limits: 'Stricter than the law',
  limitsHint:
    'What the law of the Network sets today. Where you leave one empty the law holds, today’s and each one after it.',
  limit: 'Limit',
  lower: 'or lower',
  higher: 'or higher',
  byLaw: 'By the law',
  send: 'Adopt the charter',
  done: 'The charter is adopted.',
  needsText: 'Enter what members give each other their word on',
  needsNumber: 'Enter a number, or leave it empty',
};
