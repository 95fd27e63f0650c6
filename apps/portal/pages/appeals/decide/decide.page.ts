import { choices, groundOutcomes } from '../../../web/choices.js';
import { aboutAppeal, partiesOfAppeal } from '../../../web/form-about.js';
import type { Form } from '../../../web/form.js';
import { formPage } from '../../../web/form-page.js';
import { fieldOfTerm, restrictable, termCodes, termsIn } from '../../../web/terms.js';
import { besideRuling } from '../../cases/beside/beside.js';
import { words } from './decide.words.js';

/** An adjudicator decides an appeal, ground by ground. */
export const DecidePage = formPage({
  ...aboutAppeal,
  at: 'networks/:network/appeals/:appeal/decide',
  takes: 'appeal.decide',
  long: true,
  template: 'pages/appeals/decide/decide.njk',
  words,
  shows: async ({ network, docket: id, ruling: against }, _form, asked) => {
    const docket = await asked.registry.docket(network, id);
    const ruling = docket.rulings.find(({ ruling }) => ruling === against)!;
    return {
      outcomes: choices(groundOutcomes, words.outcomeHints),
      cited: ruling.cited.map(({ provision, version, citation }) => ({
        value: `${provision}|${version}`,
        text: citation,
      })),
      restrictable,
      beside: await besideRuling(docket, ruling, asked),
    };
  },
  body: (form, { grounds }) => ({
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
    variation: variationIn(form),
  }),
  names: {
    in: ({ grounds }) => [...grounds.map(({ ground }) => `reasons-${ground}`), 'conditions'],
    of: partiesOfAppeal,
  },
  fieldOf: (at, form, { grounds }) => {
    const [, index, own = 'outcome'] = /^outcomes\.(\d+)(?:\.(\w+))?/.exec(at) ?? [];
    if (index !== undefined) return `${FIELDS[own] ?? own}-${grounds[Number(index)]?.ground}`;
    if (at.startsWith('readings')) return 'readings';
    return fieldOfTerm(at.replace(/^variation\.?/, ''), form);
  },
  codes: {
    ...termCodes,
    'APPEAL.NO_WRONG_READING': 'readings',
    'APPEAL.READING_NOT_CITED': 'readings',
    'APPEAL.NO_VARIATION': 'conditions',
    'APPEAL.VARIATION_MISSING': 'conditions',
  },
});

/** Fields that are not called as what they say: a box that is ticked says that a ground is not decisive. */
const FIELDS: Readonly<Record<string, string>> = { decisive: 'minor' };

/** Null: nothing of it was filled in. */
function variationIn(form: Form) {
  const terms = termsIn(form);
  const isEmpty = terms.conditions.length === 0 && terms.restrictions.length === 0 && terms.review === null;
  return isEmpty ? null : terms;
}
