export const words = {
  title: 'Record the hearing',
  intro: 'The hearing was held at its time.',
  appeared: 'Who appeared',
  parties: { appellant: 'The appellant', respondent: 'The Network' },
  note: 'Note of the hearing',
  noteHint: 'Short, and public. Write “the appellant”, not a name.',
  send: 'Record the hearing',
  final: 'The hearing is recorded as held. This cannot be changed or taken back.',
  done: 'The hearing is recorded.',
  needsNote: 'Enter a note of the hearing',
};
