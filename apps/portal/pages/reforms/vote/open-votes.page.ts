import { formPage } from '../../../web/form-page.js';
import { aboutVote, heldOn } from './about.js';
import { words } from './open-votes.words.js';

/** Whoever chairs a vote has it opened. */
export const OpenReformVotesPage = formPage({
  ...aboutVote,
  at: 'networks/:network/reforms/:reform/open-votes',
  takes: 'reform.open-votes',
  template: 'pages/reforms/vote/vote-form.njk',
  words,
  shows: heldOn,
  body: (form) => ({ panel: form.text('panel') }),
});
