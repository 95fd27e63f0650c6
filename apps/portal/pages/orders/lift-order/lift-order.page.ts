import { aboutOrder, partiesOfOrder } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './lift-order.words.js';

/** Whoever issued an order, or the chair, ends it. */
export const LiftOrderPage = formPage({
  ...aboutOrder,
  at: 'networks/:network/dockets/:docket/orders/:order/lift',
  takes: 'order.lift',
  long: true,
  template: 'pages/orders/order-form.njk',
  words,
  shows: () => ({ rows: 6 }),
  body: (form) => ({ reasons: form.require('reasons', words.needsReasons) }),
  names: { in: ['reasons'], of: partiesOfOrder },
});
