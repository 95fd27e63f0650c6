import { path } from '../../../registry-client.js';
import type { DocketDetails } from '../../../registry-types.js';
import { aboutDocket, partiesOfDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
import { scoreOf, type Said } from '../submit/check.js';
import { ScoreForm } from '../submit/score-form.js';
import type { Score } from '../../../web/score.js';
import { words } from './revise.words.js';

/** A work changes while it is under review. */
export const RevisePage = formPage({
  ...aboutDocket,
  at: 'networks/:network/dockets/:docket/revise',
  takes: 'symphony.revise',
  file: true,
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
  shows: async (docket, form, { registry, network }) => ({
    score: await scoreOf(form, { registry, network, said: saidOf(docket) }),
    isUnheld: isUnheld(form),
  }),
  body: (form) => {
    const note = form.require('note', words.needsNote);
    if (!isUnheld(form)) return { note, score: ScoreForm.sent(form).checked(form) };
    form.fail('note', words.unheld);
    return { note };
  },
  names: { in: ['note'], of: partiesOfDocket },
  command: ({ network, docket }) => path`networks/${network}/symphonies/${docket}/revisions`,
  fieldOf: (at, form) => (form.has(at) ? at : ScoreForm.field(at)),
  done: (docket) => `${aboutDocket.back(docket)}#score`,
});

/** It is judged by the law of the day on which it was received, whatever is revised since. */
function saidOf({ kind, receivedOn: on, symphony }: DocketDetails): Said {
  const { artistKind, audience, venue, purpose } = symphony;
  return { kind, artistKind, audience, venue, purpose, on };
}

/** The score that stands cannot be sent back from a form, and none is given in its place. */
function isUnheld(form: Form): boolean {
  return form.has('unheld') && !ScoreForm.isGiven(form);
}
