import { all } from '../../../web/choices.js';
import { aboutAppealPanel, panelIn, partiesOfCase } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import type { AppealPanelView } from '../../../registry-types.js';
import { words as card } from '../appeal/appeal.words.js';
import { besideAppeal } from '../beside-appeal.js';
import { words } from './vote.words.js';

const values = all<AppealPanelView['votes'][number]['value']>()('for', 'against');

/** A member of a panel votes on the draft decision of an appeal. */
export const VoteOnAppealPage = formPage({
  ...aboutAppealPanel,
  at: 'networks/:network/appeals/:appeal/vote',
  takes: 'appeal.vote',
  long: true,
  template: 'pages/appeals/panel/vote.njk',
  words,
  shows: async (appeal, form, asked) => {
    const { beside } = await besideAppeal(appeal, asked);
    return {
      panel: panelIn(appeal, form),
      card,
      values: values.map((value) => ({ value, text: words.values[value] })),
      beside,
    };
  },
  body: (form) => ({
    panel: form.text('panel'),
    value: form.choose('value', values, words.needsValue),
    dissent: form.text('dissent') || null,
  }),
  names: { in: ['dissent'], of: partiesOfCase },
  codes: { 'VOTE.DISSENT_FOR': 'dissent' },
});
