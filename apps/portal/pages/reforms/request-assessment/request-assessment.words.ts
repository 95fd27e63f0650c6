export const words = {
  title: 'Ask for an assessment',
  intro:
    'All works that were ever submitted are held against the law of a day, and against what the draft makes of it. What would be decided otherwise is published.',
  on: 'By the law of',
  onHint: 'The day on which the reform is to be in force.',
  send: 'Ask for the assessment',
  needsDay: 'Enter the day by whose law it is assessed',
  done: 'The assessment is asked for.',
};
