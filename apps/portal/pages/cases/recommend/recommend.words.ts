export const words = {
  title: 'Recommend an outcome',
  intro: 'Whoever recommends does not rule. Your recommendation and its reasons are public.',
  outcome: 'Outcome you recommend',
  reasons: 'Reasons',
  reasonsHint: 'Public. Write “the applicant” and “the artist”, not their names.',
  send: 'Recommend this outcome',
  done: 'Your recommendation is made.',
  needsOutcome: 'Choose the outcome you recommend',
  needsReasons: 'Enter your reasons',
};
