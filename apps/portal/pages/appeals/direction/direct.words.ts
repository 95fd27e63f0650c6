export const words = {
  title: 'Give a direction',
  intro:
    'A party of the appeal is told what to do by a day. They comply, or it is recorded that they did not. They can ask you for more time.',
  to: 'To whom',
  parties: { appellant: 'The appellant', respondent: 'The Network' },
  what: 'What they are to do',
  whatHint: 'Public. Write “the appellant”, not a name.',
  due: 'Due date',
  dueHint: 'The last day to comply.',
  send: 'Give the direction',
  done: 'The direction is given.',
  needsTo: 'Choose to whom the direction is given',
  needsWhat: 'Enter what they are to do',
  needsDue: 'Enter the due date',
};
