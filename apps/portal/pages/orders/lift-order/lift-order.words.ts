import { orderFactWords } from '../order/order.words.js';

export const words = {
  ...orderFactWords,
  title: 'Lift the interim order',
  intro: 'It ends at once.',
  reasons: 'Why it is lifted',
  reasonsHint: 'Public. Write “the applicant”, not a name.',
  send: 'Lift the order',
  done: 'The order is lifted.',
  needsReasons: 'Enter why it is lifted',
};
