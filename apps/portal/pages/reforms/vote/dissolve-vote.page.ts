import { formPage } from '../../../web/form-page.js';
import { aboutVote, heldOn } from './about.js';
import { words } from './dissolve-vote.words.js';

/** The chair of the network takes a draft back from the vote. */
export const DissolveReformVotePage = formPage({
  ...aboutVote,
  at: 'networks/:network/reforms/:reform/dissolve-vote',
  takes: 'reform.dissolve-vote',
  template: 'pages/reforms/vote/vote-form.njk',
  words,
  shows: (reform, form) => ({ ...heldOn(reform, form), field: 'reasons' }),
  body: (form) => ({ panel: form.text('panel'), reasons: form.require('reasons', words.needsReasons) }),
  codes: { 'PANEL.UNREASONED': 'reasons' },
});
