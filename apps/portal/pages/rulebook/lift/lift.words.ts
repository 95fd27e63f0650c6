export const words = {
  title: 'Lift the suspension of a provision',
  intro: 'From the day you give it is in force again, as it stands then.',
  from: 'In force again from',
  fromHint: 'Today, or a day to come.',
  reason: 'Reason',
  reasonHint: 'Public.',
  send: 'Lift the suspension',
  done: 'The suspension is lifted.',
  needsFrom: 'Enter the day from which it is in force again',
  needsReason: 'Enter the reason',
};
