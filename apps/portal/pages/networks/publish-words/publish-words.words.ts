export const words = {
  title: 'Publish words',
  intro: 'They are public, and stay: a word can be retired for new works, and is never taken away.',
  list: 'Words, a line each',
  listHint: 'The word, a colon, and what it means. For example: fear: that something threatens the sleeper',
  send: 'Publish the words',
  done: 'The words are published.',
  final:
    'A word that was published stays in the log, and in the works that have it. It can be retired for new ones.',
  needsList: 'Enter at least one word and what it means',
  needsMeaning: (line: string) => `Write a colon after the word, and then what it means: ${line}`,
};
