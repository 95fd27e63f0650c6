export const words = {
  title: 'Change the due date',
  intro: 'What was due before stays on the record, with your reason.',
  due: 'New due date',
  dueHint: 'The last day to comply.',
  reason: 'Reason',
  reasonHint: 'Public. Write “the appellant”, not a name.',
  send: 'Change the due date',
  done: 'The due date is changed.',
  needsDue: 'Enter the new due date',
  needsReason: 'Enter the reason',
};
