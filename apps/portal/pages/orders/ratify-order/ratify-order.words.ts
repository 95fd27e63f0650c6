import { orderFactWords } from '../order/order.words.js';

export const words = {
  ...orderFactWords,
  title: 'Ratify the interim order',
  intro: 'Then it stands until its end. Unless somebody does, it ends by itself.',
  reasons: 'Why it should stand',
  reasonsHint: 'Public. Write “the applicant”, not a name.',
  send: 'Ratify the order',
  done: 'The order is ratified.',
  needsReasons: 'Enter why it should stand',
};
