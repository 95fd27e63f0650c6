import { aboutAppealPanel, panelIn } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words as card } from '../appeal/appeal.words.js';
import { besideAppeal } from '../beside-appeal.js';
import { words } from './open-votes.words.js';

/** The chair of a panel that decides an appeal has its votes opened. */
export const OpenAppealVotesPage = formPage({
  ...aboutAppealPanel,
  at: 'networks/:network/appeals/:appeal/open-votes',
  takes: 'appeal.open-votes',
  template: 'pages/appeals/panel/open-votes.njk',
  words,
  shows: async (appeal, form, asked) => {
    const { beside } = await besideAppeal(appeal, asked);
    return { panel: panelIn(appeal, form), card, beside };
  },
  body: (form) => ({ panel: form.text('panel') }),
});
