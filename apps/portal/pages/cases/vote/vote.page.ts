import { all } from '../../../web/choices.js';
import { aboutPanel, panelIn, partiesOfDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import type { PanelView } from '../../../registry-types.js';
import { besidePanel } from '../beside/beside.js';
import { words as card } from '../docket/docket.words.js';
import { words } from './vote.words.js';

const values = all<PanelView['votes'][number]['value']>()('for', 'against');

/** A member of a panel votes on its draft. */
export const VotePage = formPage({
  ...aboutPanel,
  at: 'networks/:network/dockets/:docket/vote',
  takes: 'vote.cast',
  long: true,
  template: 'pages/cases/vote/vote.njk',
  words,
  shows: async (docket, form, asked) => {
    const panel = panelIn(docket, form);
    return {
      panel,
      card,
      values: values.map((value) => ({ value, text: words.values[value] })),
      beside: await besidePanel(docket, panel, asked),
    };
  },
  body: (form) => ({
    panel: form.text('panel'),
    value: form.choose('value', values, words.needsValue),
    dissent: form.text('dissent') || null,
  }),
  names: { in: ['dissent'], of: partiesOfDocket },
  codes: { 'VOTE.DISSENT_FOR': 'dissent' },
});
