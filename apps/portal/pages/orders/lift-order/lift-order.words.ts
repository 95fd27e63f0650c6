export const words = {
  title: 'Lift the interim order',
  intro: 'It ends at once.',
  reason: 'Why it is lifted',
  reasonHint: 'Public. Write “the applicant”, not a name.',
  send: 'Lift the order',
  done: 'The order is lifted.',
  needsReasons: 'Enter why it is lifted',
};
