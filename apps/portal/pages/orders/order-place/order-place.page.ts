import { citable } from '../../../web/citable.js';
import { aboutSanctuary, aboutSession } from '../../../web/form-about.js';
import { formPage, type Asked } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
import { fieldOfOrder, orderCodes, orderIn } from '../issue-order/order-fields.js';
import { sanctuaryWords, sessionWords } from './order-place.words.js';

const SHOWN = 50;

const ordering = {
  takes: 'order.issue',
  template: 'pages/orders/issue-order/issue-order.njk',
  redraws: (form: Form) => form.text('do') === 'search',
  command: ({ network, sanctuary }: Asked<'network' | 'sanctuary'>) =>
    `networks/${network}/sanctuaries/${sanctuary}/orders`,
  fieldOf: fieldOfOrder,
  codes: orderCodes,
} as const;

async function choosable(form: Form, { registry, network }: Asked<'network'>) {
  const { items } = await registry.rulebook(network, { q: form.text('q') || null, limit: SHOWN });
  const chosen = form.text('rule');
  const rules = citable(items, chosen === '' ? [] : [chosen]);
  return { rules: [{ value: '', text: sessionWords.choose }, ...rules], found: items.length };
}

/** An official stops at once all that is dreamed in a sanctuary. */
export const OrderSanctuaryPage = formPage({
  ...aboutSanctuary,
  ...ordering,
  at: 'networks/:network/sanctuaries/:sanctuary/order',
  words: sanctuaryWords,
  shows: (_, form, asked) => choosable(form, asked),
  begun: () => ({ effect: sanctuaryWords.begunEffect }),
  body: orderIn,
  done: (sanctuary) => `${aboutSanctuary.back(sanctuary)}#orders`,
});

/** An official stops one session at once. */
export const OrderSessionPage = formPage({
  ...aboutSession,
  ...ordering,
  at: 'networks/:network/sanctuaries/:sanctuary/sessions/:session/order',
  words: sessionWords,
  shows: (_, form, asked) => choosable(form, asked),
  begun: () => ({ effect: sessionWords.begunEffect }),
  body: (form, { session }) => ({ ...orderIn(form), session }),
  done: (session) => `${aboutSession.back(session)}#orders`,
});
