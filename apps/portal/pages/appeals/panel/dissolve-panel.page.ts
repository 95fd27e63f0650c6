import { aboutAppealPanel, panelIn, partiesOfCase } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words as card } from '../appeal/appeal.words.js';
import { words } from './dissolve-panel.words.js';

/** An adjudicator takes a draft back from the panel that votes on it. */
export const DissolveAppealPanelPage = formPage({
  ...aboutAppealPanel,
  at: 'networks/:network/appeals/:appeal/dissolve-panel',
  takes: 'appeal.dissolve',
  long: true,
  template: 'pages/appeals/panel/dissolve-panel.njk',
  words,
  shows: (appeal, form) => ({ panel: panelIn(appeal, form), card }),
  body: (form) => ({
    panel: form.text('panel'),
    reasons: form.require('reasons', words.needsReasons),
  }),
  names: { in: ['reasons'], of: partiesOfCase },
  codes: { 'PANEL.UNREASONED': 'reasons' },
});
