import { gatheringWords } from '../gathering.words.js';

export const words = {
  ...gatheringWords,
  title: 'Announce a gathering',
  intro: 'Publicly, so that whoever wants can come. Until it begins it can be announced otherwise.',
  send: 'Announce the gathering',
  done: 'The gathering is announced.',
};
