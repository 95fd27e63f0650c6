import { choices, groundOutcomes } from '../../../web/choices.js';
import { aboutAppeal, partiesOfAppeal } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { besideAppeal } from '../../cases/beside/beside.js';
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
      beside: await besideAppeal(docket, ruling, asked),
    };
  },
  body: (form, { grounds }) => ({
    outcomes: grounds.map(({ ground }) => ({
      ground,
      outcome: form.choose(`outcome-${ground}`, groundOutcomes, words.needsOutcome(ground)),
      reasons: form.require(`reasons-${ground}`, words.needsReasons(ground)),
    })),
  }),
  names: { in: ({ grounds }) => grounds.map(({ ground }) => `reasons-${ground}`), of: partiesOfAppeal },
  fieldOf: (at, _form, { grounds }) => {
    const [, index, own = 'outcome'] = /^outcomes\.(\d+)(?:\.(\w+))?/.exec(at) ?? [];
    return index === undefined ? null : `${own}-${grounds[Number(index)]?.ground}`;
  },
});
