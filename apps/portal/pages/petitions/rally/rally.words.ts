export const words = {
  signed: 'signed',
  sign: 'Sign this petition',
  youAreInvalid: 'Your signature was found invalid: it does not count.',
  whyInvalid: 'See why',
  youSigned: 'You are one of them. Only you can see that.',
  promises: { response: 'the Network answers', debate: 'the Network debates it' },
  at: 'At',
  more: 'to go',
  reached: 'reached',
  closed: 'This petition is closed. Its signatures stand as they are.',
  whole: 'All about this petition',
  again: 'Count again',
};
