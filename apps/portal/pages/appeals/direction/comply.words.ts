export const words = {
  title: 'Comply with the direction',
  intro: 'You do what the adjudicator directed.',
  says: 'What you say',
  sealed: 'It is sealed: only the adjudicators and officers of the Network read it, and you.',
  open: 'It is public. Write “the appellant”, not a name.',
  send: 'Comply with the direction',
  final: 'The direction is complied with. What you say cannot be changed or taken back.',
  done: 'The direction is complied with.',
  needsSays: 'Enter what you say',
};
