export const words = {
  title: 'Comment on the reform',
  intro:
    'The secretary reads it first. Then everybody may, under no name. It is placed under the point that it raises, and you can see on its page what came of that.',
  words: 'What you think of it',
  wordsHint: 'Say what should be otherwise, and why. Name nobody. Your own name is shown to nobody.',
  send: 'Send the comment',
  final:
    'That somebody commented stands in the public log for ever, under your id. Its words are kept for as long as your data are: when those are erased, nobody reads them any more.',
  done: 'Your comment is with the secretary.',
  needsWords: 'Enter what you think of it',
};
