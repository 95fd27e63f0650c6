export const words = {
  title: 'Enact an instrument',
  intro: 'An instrument is a body of rules. Its provisions are inserted once it is enacted.',
  number: 'Number',
  numberHint: 'Year and number, for example 2147/12.',
  instrumentTitle: 'Title of the instrument',
  kind: 'What does it govern?',
  kinds: {
    substantive: 'What works may contain, and how they are shared',
    procedural: 'How the network decides',
  },
  send: 'Enact the instrument',
  final: 'The instrument stands in the rulebook for ever, under this number and this title.',
  done: 'The instrument is enacted.',
  needsNumber: 'Enter the number of the instrument',
  needsTitle: 'Enter the title of the instrument',
  needsKind: 'Choose what the instrument governs',
};
