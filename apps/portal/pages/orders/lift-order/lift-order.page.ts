import { aboutOrder, partiesOfCase } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
import { words } from './lift-order.words.js';

/** Whoever issued an order, or the chair, ends it. */
const lifting = {
  ...aboutOrder,
  takes: 'order.lift',
  long: true,
  template: 'pages/orders/order-form.njk',
  words,
  shows: () => ({ rows: 6 }),
  body: (form: Form) => ({ reasons: form.require('reasons', words.needsReasons) }),
  names: { in: ['reasons'], of: partiesOfCase },
} as const;

export const LiftOrderPage = formPage({
  ...lifting,
  at: 'networks/:network/dockets/:docket/orders/:order/lift',
});

export const LiftSanctuaryOrderPage = formPage({
  ...lifting,
  at: 'networks/:network/sanctuaries/:sanctuary/orders/:order/lift',
});
