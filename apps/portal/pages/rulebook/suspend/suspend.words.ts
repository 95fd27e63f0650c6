export const words = {
  title: 'Suspend a provision',
  intro: 'While it is suspended none of its versions is in force. What is recorded of it stays as it is.',
  from: 'Suspended from',
  fromHint: 'Today, or a day to come.',
  until: 'In force again from',
  untilHint: 'Leave empty where it is suspended until somebody lifts the suspension.',
  reason: 'Reason',
  reasonHint: 'Public.',
  send: 'Suspend the provision',
  done: 'The provision is suspended.',
  needsFrom: 'Enter the day from which it is suspended',
  needsReason: 'Enter the reason',
};
