import { isolated } from '#kernel';
import { path } from '../../../registry-client.js';
import { artistKinds, audiences, choices, purposes, symphonyKinds } from '../../../web/choices.js';
import { formPage } from '../../../web/form-page.js';
import { saidIn, scoreOf } from './check.js';
import { fieldsOfScore, ScoreForm } from './score-form.js';
import { words } from './submit.words.js';

/** A work is submitted for review. */
export const SubmitPage = formPage({
  at: 'submit',
  takes: 'symphony.submit',
  file: true,
  template: 'pages/cases/submit/submit.njk',
  words,
  about: ({ registry }) => registry.networks({ limit: 200 }),
  begun: (_networks, { visit }) => ({ network: visit.query('network') ?? '' }),
  redraws: ScoreForm.redraws,
  leavesOut: fieldsOfScore,
  shows: async ({ items }, form, { registry }) => {
    const network = form.text('network') || (items.length === 1 ? items[0]!.network : '');
    return {
      score: await scoreOf(form, { registry, network }),
      chosenNetwork: network,
      networks: [
        { value: '', text: words.chooseNetwork },
        ...items.map(({ network, name }) => ({ value: network, text: `${isolated(name)} (${network})` })),
      ],
      kinds: choices(symphonyKinds, words.kindHints),
      artistKinds: choices(artistKinds),
      audiences: choices(audiences),
      purposes: choices(purposes),
    };
  },
  body: (form) => {
    form.require('network', words.needsNetwork);
    return {
      title: form.require('title', words.needsTitle),
      ...saidIn(form),
      artist: form.require('artist', words.needsArtist),
      name: form.require('name', words.needsName),
      ...(form.text('contact') ? { contact: form.text('contact') } : {}),
      score: ScoreForm.sent(form).checked(form),
    };
  },
  names: {
    in: ['title', 'venue'],
    of: (_networks, form) => ({ name: form.text('name'), artist: form.text('artist') }),
  },
  command: (_asked, form) => path`networks/${form.text('network')}/symphonies`,
  fieldOf: (at, form) => (form.has(at) ? at : ScoreForm.field(at)),
  done: (_networks, id, form) => path`/networks/${form.text('network')}/dockets/${id}/received`,
});
