export const words = {
  title: 'Ask for more time',
  intro: 'The adjudicator grants a later date or refuses it. Until then the direction is due as it was.',
  says: 'Why you need more time',
  sealed: 'It is sealed: only the adjudicators and officers of the Network read it, and you.',
  open: 'It is public. Write “the appellant”, not a name.',
  send: 'Ask for more time',
  done: 'The extension is asked for.',
  needsSays: 'Enter why you need more time',
};
