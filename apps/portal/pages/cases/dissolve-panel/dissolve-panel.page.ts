import { aboutPanel, panelIn, partiesOfDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words as card } from '../docket/docket.words.js';
import { words } from './dissolve-panel.words.js';

/** The chair of the network takes a draft back from its panel. */
export const DissolvePanelPage = formPage({
  ...aboutPanel,
  at: 'networks/:network/dockets/:docket/dissolve-panel',
  takes: 'panel.dissolve',
  long: true,
  template: 'pages/cases/dissolve-panel/dissolve-panel.njk',
  words,
  shows: (docket, form) => ({ panel: panelIn(docket, form), card }),
  body: (form) => ({
    panel: form.text('panel'),
    reasons: form.require('reasons', words.needsReasons),
  }),
  names: { in: ['reasons'], of: partiesOfDocket },
  codes: { 'PANEL.UNREASONED': 'reasons' },
});
