export const words = {
  title: 'Grant the extension',
  intro: 'The direction is owed until the end of the new date, also where it was due before.',
  due: 'New due date',
  dueHint: 'The last day to comply: later than it is now.',
  send: 'Grant the extension',
  done: 'The extension is granted.',
  needsDue: 'Enter the new due date',
};
