export const words = {
  title: 'Supply what was asked',
  asked: 'What was asked',
  until: 'To be answered before',
  answer: 'Your answer',
  answerHint:
    'Only you, the office-holders of the Network and auditors read it. It is never public, and goes when your data are erased.',
  send: 'Supply it',
  final:
    'The time to decide goes on from now. An answer cannot be changed; what is still missing you can be asked again.',
  done: 'Your answer is given.',
  needsAnswer: 'Enter your answer',
};
