import { aboutOrder, partiesOfOrder } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './ratify-order.words.js';

/** Somebody else in office lets an order stand. */
export const RatifyOrderPage = formPage({
  ...aboutOrder,
  at: 'networks/:network/dockets/:docket/orders/:order/ratify',
  takes: 'order.ratify',
  long: true,
  template: 'pages/orders/order-form.njk',
  words,
  shows: () => ({ rows: 3 }),
  body: (form) => ({ reasons: form.require('reasons', words.needsReasons) }),
  names: { in: ['reasons'], of: partiesOfOrder },
});
