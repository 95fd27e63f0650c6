import { words as petitions } from '../../petitions/petitions/petitions.words.js';

export const words = {
  ...petitions,
  title: 'My petitions',
  matters: 'My matters',
  behindHeading: 'That you opened or stand behind',
  noneBehind: 'You have opened no petition, and stand behind none.',
  signedHeading: 'That you signed',
  signedHint:
    'Only you can see this. It stands nowhere: each petition is asked for the signature that only you could have given it.',
  noneSigned: 'You have signed no petition.',
  noneHere: 'You have signed none of those looked through so far; go on to those before them.',
  stands: 'You are one of them.',
  takenBack: 'You took your signature back.',
  isInvalid: 'Your signature was found invalid: it does not count.',
};
