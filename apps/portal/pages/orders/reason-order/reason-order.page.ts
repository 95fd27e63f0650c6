import { aboutOrder, partiesOfCase } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
import { words } from './reason-order.words.js';

/** Whoever issued an order says why. */
const reasoning = {
  ...aboutOrder,
  takes: 'order.reason',
  long: true,
  template: 'pages/orders/order-form.njk',
  words,
  shows: () => ({ rows: 6 }),
  body: (form: Form) => ({ reasons: form.require('reasons', words.needsReasons) }),
  names: { in: ['reasons'], of: partiesOfCase },
} as const;

export const ReasonOrderPage = formPage({
  ...reasoning,
  at: 'networks/:network/dockets/:docket/orders/:order/reasons',
});

export const ReasonSanctuaryOrderPage = formPage({
  ...reasoning,
  at: 'networks/:network/sanctuaries/:sanctuary/orders/:order/reasons',
});
