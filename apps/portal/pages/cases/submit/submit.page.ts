import { isolated } from '#kernel';
import { path } from '../../../registry-client.js';
import { artistKinds, audiences, choices, purposes, symphonyKinds } from '../../../web/choices.js';
import { formPage } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
import { writtenInstant } from '../../../web/instant.js';
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
      ...presented(form),
      score: ScoreForm.sent(form).checked(form),
    };
  },
  names: {
    in: ['title', 'venue', 'presentations', 'sources'],
    of: (_networks, form) => ({ name: form.text('name'), artist: form.text('artist') }),
  },
  command: (_asked, form) => path`networks/${form.text('network')}/symphonies`,
  fieldOf: (at, form) => {
    const field = at.split('.')[0]!;
    return form.has(field) ? field : ScoreForm.field(at);
  },
  codes: { 'SYMPHONY.PRESENTED_TWICE': 'presentations', 'SYMPHONY.SOURCE_TWICE': 'sources' },
  done: (_networks, id, form) => path`/networks/${form.text('network')}/dockets/${id}/received`,
});

/** Where and when it is to be dreamed, and what it blends: what was left empty is not said. */
function presented(form: Form): object {
  const presentations = form.pairs('presentations').map(({ name, words: when, line }) => {
    const at = writtenInstant(when);
    if (name === '' || at === null) form.fail('presentations', words.needsWhen(isolated(line)));
    return { where: name, at };
  });
  const sources = form.pairs('sources').map(({ name, words: community, line }) => {
    if (name === '' || community === '') form.fail('sources', words.needsCommunity(isolated(line)));
    return { title: name, community };
  });
  return { ...(presentations.length && { presentations }), ...(sources.length && { sources }) };
}
