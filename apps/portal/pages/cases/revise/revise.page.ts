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
    const text = await documents.whole(registry, symphony.revisions.at(-1)!.score);
    const score = text === null ? null : (JSON.parse(text) as Score);
    return score && ScoreForm.holds(score) ? ScoreForm.from(score).values() : { unheld: '1' };
  },
  redraws: ScoreForm.redraws,
  shows: (_docket, form) => ({ score: form.has('unheld') ? null : ScoreForm.sent(form) }),
  body: (form) => {
    const note = form.require('note', words.needsNote);
    if (!form.has('unheld')) return { note, score: ScoreForm.sent(form).checked(form) };
    form.fail('note', words.unheld);
    return { note };
  },
  names: { in: ['note'], of: partiesOfDocket },
  command: ({ network, docket }) => path`networks/${network}/symphonies/${docket}/revisions`,
  fieldOf: (at, form) => (form.has(at) ? at : ScoreForm.field(at)),
  done: (docket) => `${aboutDocket.back(docket)}#score`,
});
