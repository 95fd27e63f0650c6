export const words = {
  title: 'Reverse the ruling',
  intro:
    'The Network itself takes back a ruling that cannot stand, without an appeal. The docket waits for another.',
  reasons: 'Reasons',
  reasonsHint: 'Public. Write “the applicant” and “the artist”, not their names.',
  send: 'Reverse the ruling',
  final:
    'The ruling stands no more, and its conditions and restrictions are lifted. Another is made, by a day of its own.',
  done: 'The ruling is reversed.',
  needsReasons: 'Enter the reasons',
};
