import { isolated } from '#kernel';
import { path } from '../../../registry-client.js';
import type { DocketDetails } from '../../../registry-types.js';
import { choices, interestCategories } from '../../../web/choices.js';
import { aboutDocket, aboutNetwork, aboutSanctuary } from '../../../web/form-about.js';
import { formPage, type Asked } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
import { href } from '../../../web/href.js';
import { words } from './declare-interest.words.js';

const CASES = 100;

/** An office-holder declares an interest, in a case or in a party of it, and takes no part any more. */
const declaring = {
  takes: 'interest.declare',
  template: 'pages/networks/declare-interest/declare-interest.njk',
  words,
  command: ({ network }: Asked<'network'>) => path`networks/${network}/interests`,
  done: ({ network }: { network: string }) => href.interests(network),
} as const;

const categories = choices(interestCategories, words.categories);

/** The category before the words, as the form asks for them. */
function said(form: Form) {
  return {
    category: form.choose('category', interestCategories, words.needsCategory),
    nature: form.require('nature', words.needsNature),
  };
}

/** The case is named as people cite it. */
export const DeclareInterestPage = formPage({
  ...aboutNetwork,
  ...declaring,
  at: 'networks/:network/interests/declare',
  shows: async (_network, _form, { registry, network }) => ({
    cases: (await registry.dockets(network, { limit: CASES })).items,
    categories,
    kinds: [
      { value: 'case', text: words.inCase },
      { value: 'applicant', text: words.inApplicant },
    ],
  }),
  body: async (form, _network, asked) => {
    const docket = await caseIn(form, asked);
    const kind = form.choose('kind', ['case', 'applicant'], words.needsKind);
    return {
      subject: kind === 'case' ? { kind, id: docket?.docket } : { kind: 'person', id: docket?.applicant },
      ...said(form),
    };
  },
  fieldOf: (at) => (at.startsWith('subject') ? (at.endsWith('kind') ? 'kind' : 'case') : at),
  codes: { 'INTEREST.PERSON_UNKNOWN': 'case', 'INTEREST.CASE_UNKNOWN': 'case' },
});

/** On its page the case is known, and its parties are, by name where the visitor may read it. */
export const DeclareInterestInCasePage = formPage({
  ...aboutDocket,
  ...declaring,
  at: 'networks/:network/dockets/:docket/declare-interest',
  // The interest stands in the network's stream, not in the docket's.
  revision: undefined,
  begun: () => ({ kind: 'case' }),
  shows: (docket) => ({ categories, kinds: [{ value: 'case', text: words.inCase }, ...partiesOf(docket)] }),
  body: (form, docket) => {
    const chosen = form.choose(
      'kind',
      ['case', ...partiesOf(docket).map(({ value }) => value)],
      words.needsKind,
    );
    return {
      subject: chosen === 'case' ? { kind: 'case', id: docket.docket } : { kind: 'person', id: chosen },
      ...said(form),
    };
  },
  fieldOf: (at) => (at.startsWith('subject') ? 'kind' : at),
  codes: { 'INTEREST.PERSON_UNKNOWN': 'kind', 'INTEREST.CASE_UNKNOWN': 'kind' },
});

/** In a sanctuary, or in who runs it. */
export const DeclareInterestInPlacePage = formPage({
  ...aboutSanctuary,
  ...declaring,
  at: 'networks/:network/sanctuaries/:sanctuary/declare-interest',
  begun: () => ({ kind: 'case' }),
  shows: ({ operator }) => ({
    categories,
    kinds: [
      { value: 'case', text: words.inPlace },
      { value: 'person', text: `${isolated(operator.name ?? '')}, ${words.theOperator}` },
    ],
  }),
  body: (form, { sanctuary, operator }) => {
    const kind = form.choose('kind', ['case', 'person'], words.needsKind);
    return { subject: { kind, id: kind === 'case' ? sanctuary : operator.person }, ...said(form) };
  },
  fieldOf: (at) => (at.startsWith('subject') ? 'kind' : at),
  codes: { 'INTEREST.PERSON_UNKNOWN': 'kind', 'INTEREST.CASE_UNKNOWN': 'kind' },
});

/** Whoever applied, and whoever else appealed. */
function partiesOf({ applicant, appeals, personal }: DocketDetails): { value: string; text: string }[] {
  const name = personal?.name ? isolated(personal.name) : null;
  const others = new Map(
    appeals.filter(({ appellant }) => appellant !== applicant).map((one) => [one.appellant, one.citation]),
  );
  return [
    { value: applicant, text: name ? `${name}, ${words.theApplicant}` : words.inApplicant },
    ...[...others].map(([value, citation]) => ({ value, text: `${words.inAppellant} ${citation}` })),
  ];
}

/** The case that was named by its number, with an error at its field where there is none. */
async function caseIn(
  form: Form,
  { registry, network }: Asked<'network'>,
): Promise<Pick<DocketDetails, 'docket' | 'applicant'> | null> {
  const q = form.require('case', words.needsCase);
  if (q === '') return null;
  const { items } = await registry.dockets(network, { limit: CASES });
  const listed = items.find(({ citation }) => citation.toLowerCase() === q.toLowerCase());
  if (listed) return listed;
  const found = (await registry.find({ q })).items.find(
    (one) => one.kind === 'docket' && one.network === network,
  );
  if (found) return registry.docket(network, found.id);
  form.fail('case', words.noSuchCase);
  return null;
}
