import { aboutPanel, panelIn } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { besidePanel } from '../beside/beside.js';
import { words as card } from '../docket/docket.words.js';
import { words } from './open-votes.words.js';

/** The chair of a panel has its votes opened. */
export const OpenVotesPage = formPage({
  ...aboutPanel,
  at: 'networks/:network/dockets/:docket/open-votes',
  takes: 'votes.open',
  template: 'pages/cases/open-votes/open-votes.njk',
  words,
  shows: async (docket, form, asked) => {
    const panel = panelIn(docket, form);
    return { panel, card, beside: await besidePanel(docket, panel, asked) };
  },
  body: (form) => ({ panel: form.text('panel') }),
});
