export const words = {
  title: 'Find the appeal inadmissible',
  intro: 'The appeal is not heard, and what it contests stands.',
  on: 'What it lacks',
  ons: {
    standing: 'the appellant is not concerned by what it contests',
    time: 'it was lodged after the last day',
    grounds: 'it names no ground on which that can be contested',
  },
  reasons: 'Reasons',
  reasonsHint: 'Public. Write “the appellant”, not a name.',
  send: 'Find it inadmissible',
  final:
    'The appeal ends here, and what it contests stands. Your reasons are public, and cannot be changed or taken back.',
  done: 'The appeal is found inadmissible.',
  needsOn: 'Choose what the appeal lacks',
  needsReasons: 'Enter the reasons',
};
