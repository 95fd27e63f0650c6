/** Of what was asked for. */
export const stayWords = {
  asked: 'Why the appellant asks for it',
  gone: 'What the appellant said has been erased.',
};
