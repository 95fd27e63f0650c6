import { aboutDocket, partiesOfDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { judgedIn, newestOf, shownIn } from '../../../web/judged.js';
import { besideForm } from '../beside/beside.js';
import { words } from './challenge.words.js';

/** Somebody else says why a recommendation cannot be followed; the case officer recommends anew. */
export const ChallengePage = formPage({
  ...aboutDocket,
  at: 'networks/:network/dockets/:docket/challenge',
  takes: 'recommendation.challenge',
  long: true,
  template: 'pages/cases/challenge/challenge.njk',
  words,
  begun: newestOf,
  shows: async (docket, form, asked) => {
    const shown = shownIn(docket, form);
    const revision = shown.judged ?? docket.symphony.revisions.at(-1)!;
    const { recommendation, rulings: before } = docket;
    return {
      shown,
      beside: await besideForm(docket, revision, { recommendation, before, rules: [] }, asked),
    };
  },
  body: (form) => ({ ...judgedIn(form), reasons: form.require('reasons', words.needsReasons) }),
  names: { in: ['reasons'], of: partiesOfDocket },
  codes: { 'DOCKET.REVISED': 'revision' },
  done: (docket) => `${aboutDocket.back(docket)}#recommendation`,
});
