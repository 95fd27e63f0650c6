import { words as flag } from '../../cases/flags/flags.words.js';

export const words = {
  directions: 'Directions to your Networks',
  direction: 'direction',
  due: 'due',
  flag,
  orders: 'Interim orders in force in your cases',
  title: 'My cases',
  intro: 'Cases assigned to you that are open, those due first at the top.',
  desk: 'All cases on the desk of',
  noItems: 'No open case is assigned to you.',
  waiting: {
    received: 'To be assigned in',
    recommended: 'Recommended, to be ruled in',
    ruled: 'Ruled, to be served in',
    reversed: 'Reversed, to be assigned anew in',
    remanded: 'Sent back on appeal, to be assigned to somebody else in',
  },
  nothing: 'Nothing waits here.',
  more: 'See all of these',
};
