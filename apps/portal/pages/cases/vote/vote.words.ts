export const words = {
  title: 'Vote on the draft ruling',
  intro: 'Nobody reads how you vote until the chair of the panel opens all votes together.',
  value: 'Your vote',
  values: { for: 'For the draft', against: 'Against it' },
  dissent: 'Why you are against it',
  dissentHint:
    'Only where you are, and only if you want to say so. Public once the votes are opened. Write “the applicant” and “the artist”, not their names.',
  send: 'Vote',
  final:
    'You vote once. The log says now that you have voted, and once the votes are opened how, with what you say here.',
  done: 'Your vote is sealed.',
  needsValue: 'Choose whether you are for the draft or against it',
};
