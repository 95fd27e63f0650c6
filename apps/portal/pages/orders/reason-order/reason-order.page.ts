import { aboutOrder, partiesOfOrder } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './reason-order.words.js';

/** Whoever issued an order says why. */
export const ReasonOrderPage = formPage({
  ...aboutOrder,
  at: 'networks/:network/dockets/:docket/orders/:order/reasons',
  takes: 'order.reason',
  long: true,
  template: 'pages/orders/order-form.njk',
  words,
  shows: () => ({ rows: 6 }),
  body: (form) => ({ reasons: form.require('reasons', words.needsReasons) }),
  names: { in: ['reasons'], of: partiesOfOrder },
});
