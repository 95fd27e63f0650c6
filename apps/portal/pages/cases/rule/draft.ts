import { isPlainDate } from '#kernel';
import type { DocketDetails, StandingProvision } from '../../../registry-types.js';
import { choices, outcomes } from '../../../web/choices.js';
import { partiesOfDocket } from '../../../web/form-about.js';
import type { Asked } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
import { judgedIn, newestOf, shownIn } from '../../../web/judged.js';
import { citable, citedIn } from '../../../web/citable.js';
import { fieldOfTerm, restrictable, termCodes, termsIn } from '../../../web/terms.js';
import { besideForm } from '../beside/beside.js';
import { words } from './rule.words.js';

const SHOWN = 25;

/** What a ruling says, or a draft of one, as a part of a form: facts, provisions in force, reasons, outcome. */
export const draftForm = {
  begun: (docket: DocketDetails) => ({ governingDate: docket.receivedOn, ...newestOf(docket) }),
  redraws: (form: Form) => {
    const searched = form.text('do') === 'search';
    if (searched) checkedDate(form);
    return searched;
  },
  shows: async (docket: DocketDetails, form: Form, asked: Asked<'network'>) => {
    const { registry, network } = asked;
    const search = { ...governing(docket, form), q: form.text('q') || null, limit: SHOWN };
    const found = await registry.rulebook(network, search);
    const shown = shownIn(docket, form);
    return {
      beside: await besideForm(
        docket,
        shown.judged ?? docket.symphony.revisions.at(-1)!,
        await parts(docket, form, found.items, asked),
        asked,
      ),
      provisions: citable(found.items, form.list('cited')),
      more: found.next !== null,
      shown,
      screening: docket.screening,
      receivedOn: docket.receivedOn,
      outcomes: choices(outcomes),
      restrictable,
    };
  },
  // In the order of the page, which is that of its errors.
  body: (form: Form) => ({
    ...judgedIn(form),
    facts: form.require('facts', words.needsFacts),
    governingDate: checkedDate(form) ?? undefined,
    governingReason: form.text('governingReason') || null,
    cited: citedIn(form, words.needsCited),
    reasons: form.require('reasons', words.needsReasons),
    outcome: form.choose('outcome', outcomes, words.needsOutcome),
    ...termsIn(form),
    differs: form.text('differs') || null,
    departs: form.text('departs') || null,
  }),
  names: {
    in: ['facts', 'governingReason', 'reasons', 'conditions', 'differs', 'departs'],
    of: partiesOfDocket,
  },
  fieldOf,
  codes: {
    'DOCKET.REVISED': 'revision',
    'RULING.NO_FACTS': 'facts',
    'RULING.UNREASONED': 'reasons',
    'RULING.CITES_NOTHING': 'cited',
    'RULING.CITED_TWICE': 'cited',
    'RULING.CITES_NOT_IN_FORCE': 'cited',
    'RULING.GOVERNING_DATE_AHEAD': 'governingDate',
    'RULING.GOVERNING_DATE_UNREASONED': 'governingReason',
    'RULING.NO_OTHER_DATE': 'governingReason',
    ...termCodes,
    'RULING.OUTCOME_IS_PLAIN': 'outcome',
    'RULING.DIFFERENCE_UNREASONED': 'differs',
    'RULING.NO_DIFFERENCE': 'differs',
    'RULING.DEPARTURE_UNREASONED': 'departs',
    'RULING.NO_DEPARTURE': 'departs',
  },
};

/** The rules that can be cited, those that are first, and what was said and decided before. */
async function parts(
  docket: DocketDetails,
  form: Form,
  found: readonly StandingProvision[],
  { registry, documents }: Asked,
) {
  const chosen = form.list('cited').map((value) => value.split('|')[0]!);
  const offered = found.map(({ provision }) => provision);
  const rules = await Promise.all(
    found.map(async ({ provision, citation, path, version, title, text }) => ({
      provision,
      citation,
      path,
      version,
      title,
      excerpt: text && (await documents.excerpt(registry, text)),
      cited: chosen.includes(provision),
    })),
  );
  return {
    recommendation: docket.recommendation,
    before: docket.rulings,
    appeals: docket.appeals,
    on: governingDate(form) ?? docket.receivedOn,
    rules: [...rules].sort((a, b) => Number(b.cited) - Number(a.cited)),
    provisions: chosen.length > 0 ? chosen : offered,
  };
}

/** Null: none is given, or no day that there is. */
function governingDate(form: Form): string | null {
  const given = form.text('governingDate');
  return isPlainDate(given) ? given : null;
}

/** The law that governs the case: what reaches it today, or that of another day. */
function governing(docket: DocketDetails, form: Form) {
  const day = governingDate(form) ?? docket.receivedOn;
  return { 'received-on': day, 'in-force-on': day === docket.receivedOn ? null : day };
}

/** The same, with an error at its field where there is no such day. */
function checkedDate(form: Form): string | null {
  const date = governingDate(form);
  if (date === null && form.text('governingDate') !== '') form.fail('governingDate', words.needsDay);
  return date;
}

function fieldOf(at: string, form: Form): string | null {
  const term = fieldOfTerm(at, form);
  if (term !== null) return term;
  const [name = ''] = at.split('.');
  return [
    'revision',
    'outcome',
    'facts',
    'reasons',
    'cited',
    'governingDate',
    'governingReason',
    'differs',
    'departs',
  ].includes(name)
    ? name
    : null;
}
