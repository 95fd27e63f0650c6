export const words = {
  title: 'End an appointment',
  intro: 'What was done in office stands. From now on the person takes no part in the network’s work.',
  reason: 'Why the appointment ends',
  reasonHint: 'This is public. Name no private person in it.',
  send: 'End the appointment',
  done: 'The appointment is ended.',
  needsReason: 'Enter why the appointment ends',
};
