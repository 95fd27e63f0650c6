import type { AppealDetails } from '../../../registry-types.js';
import { choices, groundOutcomes } from '../../../web/choices.js';
import { ofOrder, partiesOfCase } from '../../../web/form-about.js';
import type { Asked } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
import { fieldOfTerm, restrictable, termCodes, termsIn } from '../../../web/terms.js';
import { besideAppeal } from '../beside-appeal.js';
import { words } from './decide.words.js';
import { namedIn } from './named.js';

/** What somebody would decide an appeal as, ground by ground. */
export const decisionForm = {
  wordsOf: ofOrder(words.ofOrder),
  shows: async (appeal: AppealDetails, _form: Form, asked: Asked) => {
    const { docket, cited, order, beside } = await besideAppeal(appeal, asked);
    return {
      docket,
      order,
      outcomes:
        appeal.order === null
          ? choices(groundOutcomes, words.outcomeHints)
          : choices(orderOutcomes, words.orderHints),
      cited: cited.map(({ provision, version, citation }) => ({
        value: `${provision}|${version}`,
        text: citation,
      })),
      restrictable,
      beside,
      ofGround: Object.fromEntries(
        appeal.grounds.map(({ ground, statement }) => [
          ground,
          namedIn(statement, beside.rules).map((rule) => ({
            ...rule,
            found: beside.found.filter(({ provision }) => provision === rule.provision),
          })),
        ]),
      ),
    };
  },
  body: (form: Form, { grounds, order }: AppealDetails) => ({
    outcomes: grounds.map(({ ground }) => ({
      ground,
      outcome: form.choose(`outcome-${ground}`, groundOutcomes, words.needsOutcome(ground)),
      decisive: !form.has(`minor-${ground}`),
      reasons: form.require(`reasons-${ground}`, words.needsReasons(ground)),
    })),
    readings: form.list('readings').map((value) => {
      const [provision, version] = value.split('|');
      return { provision, version: Number(version) };
    }),
    variation: order === null ? variationIn(form) : null,
    ...(order !== null && { ordered: orderedIn(form) }),
  }),
  names: {
    in: ({ grounds }: AppealDetails) => [
      ...grounds.map(({ ground }) => `reasons-${ground}`),
      'conditions',
      'effect',
    ],
    of: partiesOfCase,
  },
  fieldOf: (at: string, form: Form, { grounds }: AppealDetails) => {
    const [, index, own = 'outcome'] = /^outcomes\.(\d+)(?:\.(\w+))?/.exec(at) ?? [];
    if (index !== undefined) return `${FIELDS[own] ?? own}-${grounds[Number(index)]?.ground}`;
    if (at.startsWith('readings')) return 'readings';
    if (at.startsWith('ordered')) return at.endsWith('until') ? 'effectUntil' : 'effect';
    return fieldOfTerm(at.replace(/^variation\.?/, ''), form);
  },
  codes: {
    ...termCodes,
    'APPEAL.NO_WRONG_READING': 'readings',
    'APPEAL.READING_NOT_CITED': 'readings',
    'APPEAL.NO_ORDER': 'effect',
    'APPEAL.ORDER_MISSING': 'effect',
    'APPEAL.ORDER_LONGER': 'effectUntil',
    'APPEAL.ORDER_OVER': 'effectUntil',
    'APPEAL.NO_VARIATION': 'conditions',
    'APPEAL.VARIATION_MISSING': 'conditions',
  },
};

/** Nobody makes an interim order anew. */
const orderOutcomes = groundOutcomes.filter((outcome) => outcome !== 'remanded');

/** Fields that are not called as what they say: a box that is ticked says that a ground is not decisive. */
const FIELDS: Readonly<Record<string, string>> = { decisive: 'minor' };

/** Null: nothing of it was filled in. */
function orderedIn(form: Form) {
  const [effect, until] = [form.text('effect'), form.text('effectUntil')];
  if (effect === '' && until === '') return null;
  return {
    effect: form.require('effect', words.needsEffect),
    until: form.require('effectUntil', words.needsUntil),
  };
}

/** Null: nothing of it was filled in. */
function variationIn(form: Form) {
  const terms = termsIn(form);
  const isEmpty = terms.conditions.length === 0 && terms.restrictions.length === 0 && terms.review === null;
  return isEmpty ? null : terms;
}
