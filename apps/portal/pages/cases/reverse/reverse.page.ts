import { aboutDocket, partiesOfDocket, standingIn } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words as card } from '../docket/docket.words.js';
import { words } from './reverse.words.js';

/** The chair takes back a ruling of the network that cannot stand. */
export const ReversePage = formPage({
  ...aboutDocket,
  at: 'networks/:network/dockets/:docket/reverse',
  takes: 'ruling.reverse',
  long: true,
  template: 'pages/cases/reverse/reverse.njk',
  words,
  shows: (docket) => ({ ruling: standingIn(docket), card }),
  body: (form) => ({
    ruling: form.text('ruling'),
    reasons: form.require('reasons', words.needsReasons),
  }),
  names: { in: ['reasons'], of: partiesOfDocket },
  done: (docket) => `${aboutDocket.back(docket)}#rulings`,
});
