export const words = {
  title: 'Give the reasons of the interim order',
  intro: 'Nobody ratifies what is not reasoned, and without them it ends by itself.',
  reason: 'Reasons',
  reasonHint: 'Public. Write “the applicant” and “the artist”, not their names.',
  send: 'Give these reasons',
  final: 'The reasons are public, and cannot be changed or taken back.',
  done: 'The reasons are given.',
  needsReasons: 'Enter the reasons',
};
