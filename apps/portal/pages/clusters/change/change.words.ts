import { gatheringWords } from '../gathering.words.js';

export const words = {
  ...gatheringWords,
  title: 'Announce it otherwise',
  intro:
    'At another time, in another place, or that it is called off. What was announced before stays in the log.',
  send: 'Announce it so',
  done: 'The gathering is announced so.',
};
