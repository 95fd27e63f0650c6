import { wholeNumber } from '#kernel';
import type { DocketDetails, StandingProvision } from '../../../registry-types.js';
import { choiceOf, citable, versionIn } from '../../../web/citable.js';
import { aboutDocket, partiesOfDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
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
  // In the order of the page, which is that of its errors.
  body: (form) => ({
    ...versionIn(form.require('rule', words.needsRule)),
    considered: form.require('considered', words.needsConsidered),
    insufficient: form.require('insufficient', words.needsInsufficient),
    effect: form.require('effect', words.needsEffect),
    ...days(form),
  }),
  names: { in: ['considered', 'insufficient', 'effect'], of: partiesOfDocket },
  command: ({ network, docket }) => `networks/${network}/dockets/${docket}/orders`,
  fieldOf: (path) => {
    if (path === 'provision' || path === 'version') return 'rule';
    return ['considered', 'insufficient', 'effect', 'days'].includes(path) ? path : null;
  },
  codes: {
    'ORDER.RELIES_ON_NO_PROVISION': 'rule',
    'ORDER.RELIES_NOT_IN_FORCE': 'rule',
    'ORDER.ALREADY_LIVE': 'rule',
    'ORDER.TOO_LONG': 'days',
  },
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

function days(form: Form) {
  const given = form.text('days');
  if (given === '') return {};
  const days = wholeNumber(given);
  if (days === null) form.fail('days', words.needsDays);
  return { days };
}
