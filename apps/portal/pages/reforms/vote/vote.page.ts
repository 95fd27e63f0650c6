import { all } from '../../../web/choices.js';
import { formPage } from '../../../web/form-page.js';
import type { ReformDetails } from '../../../registry-types.js';
import { aboutVote, heldOn } from './about.js';
import { words } from './vote.words.js';

type Value = ReformDetails['votes'][number]['votes'][number]['value'];
const values = all<Value>()('for', 'against');

/** A regulator votes on a reform. */
export const VoteOnReformPage = formPage({
  ...aboutVote,
  at: 'networks/:network/reforms/:reform/vote',
  takes: 'reform.vote',
  long: true,
  template: 'pages/reforms/vote/vote-form.njk',
  words,
  shows: (reform, form) => ({
    ...heldOn(reform, form),
    values: values.map((value) => ({ value, text: words.values[value] })),
    field: 'dissent',
  }),
  body: (form) => ({
    panel: form.text('panel'),
    value: form.choose('value', values, words.needsValue),
    dissent: form.text('dissent') || null,
  }),
  codes: { 'VOTE.DISSENT_FOR': 'dissent' },
});
