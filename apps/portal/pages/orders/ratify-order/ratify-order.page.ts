import { aboutOrder, partiesOfCase } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
import { words } from './ratify-order.words.js';

/** Somebody else in office lets an order stand. */
const ratifying = {
  ...aboutOrder,
  takes: 'order.ratify',
  long: true,
  template: 'pages/orders/order-form.njk',
  words,
  shows: () => ({ rows: 3 }),
  body: (form: Form) => ({ reasons: form.require('reasons', words.needsReasons) }),
  names: { in: ['reasons'], of: partiesOfCase },
} as const;

export const RatifyOrderPage = formPage({
  ...ratifying,
  at: 'networks/:network/dockets/:docket/orders/:order/ratify',
});

export const RatifySanctuaryOrderPage = formPage({
  ...ratifying,
  at: 'networks/:network/sanctuaries/:sanctuary/orders/:order/ratify',
});
