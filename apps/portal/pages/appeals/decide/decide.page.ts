import { choices, groundOutcomes } from '../../../web/choices.js';
import { aboutAppeal, partiesOfAppeal } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './decide.words.js';

/** An adjudicator decides an appeal, ground by ground. */
export const DecidePage = formPage({
  ...aboutAppeal,
  at: 'networks/:network/appeals/:appeal/decide',
  takes: 'appeal.decide',
  long: true,
  template: 'pages/appeals/decide/decide.njk',
  words,
  shows: () => ({ outcomes: choices(groundOutcomes, words.outcomeHints) }),
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
