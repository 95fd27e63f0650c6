import type { DocketDetails, StandingProvision } from '../../../registry-types.js';
import { choiceOf, citable } from '../../../web/citable.js';
import { aboutDocket, partiesOfDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { fieldOfOrder, orderCodes, orderIn } from './order-fields.js';
import { words } from './issue-order.words.js';

const SHOWN = 50;

/** An official orders something at once: short enough for a phone in one hand. */
export const IssueOrderPage = formPage({
  about: aboutDocket.about,
  of: aboutDocket.of,
  at: 'networks/:network/dockets/:docket/order',
  takes: 'order.issue',
  template: 'pages/orders/issue-order/issue-order.njk',
  words,
  begun: async (docket, { registry, network }) => {
    const { items } = await registry.rulebook(network, { limit: SHOWN });
    const [offended] = offendedBy(docket, items);
    return { effect: words.begunEffect, ...(offended && { rule: choiceOf(offended) }) };
  },
  redraws: (form) => form.text('do') === 'search',
  shows: async (docket, form, { registry, network }) => {
    const { items } = await registry.rulebook(network, { q: form.text('q') || null, limit: SHOWN });
    return { rules: choosable(docket, items, form.text('rule')), found: items.length };
  },
  body: orderIn,
  names: { in: ['considered', 'insufficient', 'effect'], of: partiesOfDocket },
  command: ({ network, docket }) => `networks/${network}/dockets/${docket}/orders`,
  fieldOf: fieldOfOrder,
  codes: orderCodes,
  back: aboutDocket.back,
  done: (docket) => `${aboutDocket.back(docket)}#orders`,
});

/** Those that the work was found to offend, the most first. */
function offendedBy({ screening }: DocketDetails, rules: readonly StandingProvision[]) {
  const counts = new Map(screening?.counts.map((one) => [one.provision, one.offending]));
  const offending = ({ provision }: StandingProvision) => counts.get(provision) ?? 0;
  return rules.filter((one) => offending(one) > 0).sort((one, other) => offending(other) - offending(one));
}

/** What the work offends first; with the one that was chosen, also where another search does not find it. */
function choosable(docket: DocketDetails, found: readonly StandingProvision[], chosen: string) {
  const offended = offendedBy(docket, found);
  const all = [...offended, ...found.filter((one) => !offended.includes(one))];
  return [{ value: '', text: words.choose }, ...citable(all, chosen === '' ? [] : [chosen])];
}
