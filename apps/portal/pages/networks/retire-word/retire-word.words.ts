export const words = {
  title: 'Retire a word',
  intro: 'New works do not have it from now on. Works that have it keep it, and rules know what it meant.',
  word: 'Word',
  choose: 'Choose a word',
  reason: 'Why it is retired',
  reasonHint: 'For example: it is said by fear, with an intensity. Public.',
  send: 'Retire the word',
  done: 'The word is retired.',
  final: 'It cannot be published again: choose another word for what it meant.',
  needsWord: 'Choose the word',
  needsReason: 'Enter why it is retired',
};
