import type { RegistryClient } from '../../../registry-client.js';
import { citable, citedIn } from '../../../web/citable.js';
import { aboutDocket, partiesOfDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
import { judgedIn, newestOf, shownIn } from '../../../web/judged.js';
import { words } from './recognise.words.js';

const SHOWN = 25;

/** A regulator decides as another network has on the same work, by the citation of its ruling. */
export const RecognisePage = formPage({
  ...aboutDocket,
  at: 'networks/:network/dockets/:docket/recognise',
  takes: 'ruling.recognise',
  long: true,
  template: 'pages/cases/recognise/recognise.njk',
  words,
  begun: newestOf,
  redraws: (form) => form.text('do') === 'search',
  shows: async (docket, form, { registry, network }) => {
    const search = { 'received-on': docket.receivedOn, q: form.text('q') || null, limit: SHOWN };
    const found = await registry.rulebook(network, search);
    return {
      provisions: citable(found.items, form.list('cited')),
      more: found.next !== null,
      shown: shownIn(docket, form),
      screening: docket.screening,
    };
  },
  // In the order of the page, which is that of its errors.
  body: async (form, _docket, { registry }) => ({
    ...judgedIn(form),
    other: await otherIn(form, registry),
    cited: citedIn(form, words.needsCited),
    reasons: form.require('reasons', words.needsReasons),
    departs: form.text('departs') || null,
    review: form.text('review') || null,
  }),
  names: { in: ['reasons', 'departs'], of: partiesOfDocket },
  fieldOf: (at) => at.split('.')[0]!,
  codes: {
    'DOCKET.REVISED': 'revision',
    'RECOGNITION.NO_SUCH_RULING': 'other',
    'RECOGNITION.OWN_RULING': 'other',
    'RECOGNITION.SET_ASIDE': 'other',
    'RECOGNITION.NOT_SERVED': 'other',
    'RECOGNITION.ANOTHER_WORK': 'other',
    'RECOGNITION.DECIDES_NOTHING': 'other',
    'RULING.CONDITION_OVER': 'other',
    'RULING.RESTRICTION_OVER': 'other',
    'RULING.REVIEW_OVER': 'review',
    'RULING.ENDLESS': 'review',
    'RULING.OUTCOME_IS_PLAIN': 'review',
    'RULING.CITES_NOTHING': 'cited',
    'RULING.CITED_TWICE': 'cited',
    'RULING.CITES_NOT_IN_FORCE': 'cited',
    'RULING.UNREASONED': 'reasons',
    'RULING.DEPARTURE_UNREASONED': 'departs',
    'RULING.NO_DEPARTURE': 'departs',
  },
  done: (docket) => `${aboutDocket.back(docket)}#rulings`,
});

async function otherIn(
  form: Form,
  registry: RegistryClient,
): Promise<{ docket: string; ruling: string } | undefined> {
  const q = form.require('other', words.needsOther);
  if (q === '') return undefined;
  const { items } = await registry.find({ q });
  const found = items.find(({ kind }) => kind === 'ruling');
  if (!found?.within) {
    form.fail('other', words.noSuchRuling);
    return undefined;
  }
  return { docket: found.within, ruling: found.id };
}
