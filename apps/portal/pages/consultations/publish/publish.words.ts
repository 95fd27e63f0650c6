export const words = {
  title: 'Let everybody read the comment',
  theComment: 'The comment',
  noWords: 'Its words went with what was erased of its author. Withhold it.',
  intro: 'Nobody reads who wrote it.',
  send: 'Let everybody read it',
  done: 'The comment is public.',
};
