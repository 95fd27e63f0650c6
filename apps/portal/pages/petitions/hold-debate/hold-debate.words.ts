export const words = {
  title: 'Say what was said',
  intro: 'So that whoever was not there knows.',
  record: 'What was said, and what came of it',
  recordHint: 'Public.',
  send: 'Record the debate',
  final: 'The record of the debate is public, and stands for ever.',
  done: 'The debate is recorded.',
  needsRecord: 'Enter what was said',
};
