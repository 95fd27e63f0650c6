import { path } from '../../../registry-client.js';
import type { DocketDetails } from '../../../registry-types.js';
import { aboutDocket, partiesOfDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { ScoreForm } from '../submit/score-form.js';
import type { Score } from '../submit/score.js';
import { words } from './revise.words.js';

/** A work changes while it is under review. */
export const RevisePage = formPage({
  ...aboutDocket,
  at: 'networks/:network/dockets/:docket/revise',
  takes: 'symphony.revise',
  long: true,
  template: 'pages/cases/revise/revise.njk',
  words,
  of: (docket) => `${words.of} ${aboutDocket.of(docket)}`,
  revision: ({ symphony }: DocketDetails) => symphony.revision,
  begun: async ({ symphony }, { registry, documents }) => {
    const latest = symphony.revisions.at(-1);
    const score = latest && (await documents.json<Score>(registry, latest.score));
    return score ? ScoreForm.from(score).values() : {};
  },
  redraws: ScoreForm.redraws,
  shows: (_docket, form) => ({ score: ScoreForm.sent(form) }),
  body: (form) => ({
    note: form.require('note', words.needsNote),
    score: ScoreForm.sent(form).checked(form),
  }),
  names: { in: ['note'], of: partiesOfDocket },
  command: ({ network, docket }) => path`networks/${network}/symphonies/${docket}/revisions`,
  fieldOf: (at, form) => (form.has(at) ? at : ScoreForm.field(at)),
  done: (docket) => `${aboutDocket.back(docket)}#score`,
});
