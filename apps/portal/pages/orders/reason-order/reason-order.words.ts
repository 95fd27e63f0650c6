import { orderFactWords } from '../order/order.words.js';

export const words = {
  ...orderFactWords,
  title: 'Give the reasons of the interim order',
  intro: 'Nobody ratifies what is not reasoned, and without them it ends by itself.',
  reasons: 'Reasons',
  reasonsHint: 'Public. Write “the applicant” and “the artist”, not their names.',
  send: 'Give these reasons',
  final: 'The reasons are public, and cannot be changed or taken back.',
  done: 'The reasons are given.',
  needsReasons: 'Enter the reasons',
};
