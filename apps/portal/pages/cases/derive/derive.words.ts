export const words = {
  title: 'Say what the work derives from',
  intro:
    'A work that is made from another says so, whoever made that one, and whichever network reviewed it.',
  from: 'The number of its docket',
  fromHint: 'For example: NOVA-D 2147/12. For each other work this form is sent again.',
  send: 'Declare it',
  done: 'The work it derives from is declared.',
  final: 'It stays on the record that the work is made from that one, and both pages show it.',
  needsFrom: 'Enter the number of the docket of the other work',
  noSuchWork: 'No docket has this number. Look at the page of the other work',
};
