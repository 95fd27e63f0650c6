import { path } from '../../../registry-client.js';
import { aboutNetwork } from '../../../web/form-about.js';
import { formPage, type Asked } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
import { href } from '../../../web/href.js';
import { words } from './declare-interest.words.js';

const kinds = ['case', 'person'] as const;

/** An office-holder declares an interest, in a case or in a person, and takes no part any more. */
const declaring = {
  ...aboutNetwork,
  takes: 'interest.declare',
  template: 'pages/networks/declare-interest/declare-interest.njk',
  words,
  shows: () => ({ kinds: kinds.map((value) => ({ value, text: words[value] })) }),
  body: (form: Form) => ({
    subject: {
      kind: form.choose('kind', kinds, words.needsKind),
      id: form.require('id', words.needsId),
    },
    nature: form.require('nature', words.needsNature),
  }),
  command: ({ network }: Asked<'network'>) => path`networks/${network}/interests`,
  fieldOf: (at: string) => at.replace(/^subject\./, ''),
  codes: { 'INTEREST.PERSON_UNKNOWN': 'id', 'INTEREST.CASE_UNKNOWN': 'id' },
  done: ({ network }: { network: string }) => `${href.network(network)}#interests`,
} as const;

export const DeclareInterestPage = formPage({ ...declaring, at: 'networks/:network/interests/declare' });

export const DeclareInterestInCasePage = formPage({
  ...declaring,
  at: 'networks/:network/dockets/:docket/declare-interest',
  begun: (_network, { docket }) => ({ kind: 'case', id: docket }),
});
