import { isolated } from '#kernel';
import { path } from '../../../registry-client.js';
import type { StandingProvision } from '../../../registry-types.js';
import { latestOf } from '../../../web/latest.js';
import { formPage, type Asked } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
import { href } from '../../../web/href.js';
import { Page } from '../../../web/page.js';
import {
  amendmentCodes,
  amendmentField,
  amendmentOf,
  changesAmendments,
  drafted,
  proposedIn,
} from './amendments.js';
import { begunReaches, reachesField, reachesIn, unaskedOfReaches } from '../../../web/reaches.js';
import { words } from './propose-reform.words.js';

const SHOWN = 25;
/** What a reform may come of; the address names at most one. */
const CAUSES = ['appeal', 'petition'] as const;

/** A reform: a provision is picked and its text edited, then others that change with it. */
export const ProposeReformPage = formPage({
  at: 'networks/:network/reforms/propose',
  takes: 'reform.propose',
  long: true,
  template: 'pages/reforms/propose-reform/propose-reform.njk',
  words,
  first: async (asked) => ((await canBePicked(asked)) ? null : picking(asked)),
  about: ({ visit, registry, network }) =>
    registry.provision(network, visit.query('provision') ?? visit.sentForm().text('provision')),
  of: (provision) => `${latestOf(provision).citation}: ${isolated(provision.title)}`,
  back: ({ network, provision }) => href.provision(network, provision),
  begun: async (provision, asked) => ({
    ...Object.fromEntries(CAUSES.map((cause) => [cause, asked.visit.query(cause) ?? ''])),
    ...begunReaches,
    ...(await amendmentOf(provision, asked)),
  }),
  redraws: changesAmendments,
  shows: async (_provision, form, asked) => ({
    cause: await causeOf(form, asked),
    amendments: await drafted(form, asked),
    found: await found(form, asked),
  }),
  body: async (form, _provision, asked) => ({
    title: form.require('title', words.needsTitle),
    reasons: form.require('reasons', words.needsReasons),
    ...(form.text('commencesOn') ? { commencesOn: form.text('commencesOn') } : {}),
    ...reachesIn(form),
    amendments: await proposedIn(form, asked),
    ...causeIn(form),
  }),
  command: ({ network }) => path`networks/${network}/reforms`,
  leavesOut: unaskedOfReaches,
  fieldOf: (at) => {
    if (['title', 'reasons', 'commencesOn'].includes(at)) return at;
    return at.startsWith('transition') ? reachesField(at) : amendmentField(at);
  },
  codes: amendmentCodes,
  done: ({ network }, id) => href.reform(network, id),
});

function causeIn(form: Form) {
  const cause = CAUSES.find((one) => form.text(one) !== '');
  return cause ? { cause: { [cause]: form.text(cause) } } : {};
}

async function causeOf(form: Form, { registry, network }: Asked<'network'>) {
  const [appeal, petition] = [form.text('appeal'), form.text('petition')];
  if (appeal) {
    const { citation } = await registry.appeal(network, appeal);
    return { after: words.after, citation, href: href.appeal(network, appeal) };
  }
  if (petition) {
    const { citation } = await registry.petition(network, petition);
    return { after: words.answers, citation, href: href.petition(network, petition) };
  }
  return null;
}

/** Whether the address names a provision that stands. */
async function canBePicked({ visit, registry, network }: Asked<'network'>): Promise<boolean> {
  const picked = visit.query('provision');
  return picked !== null && latestOf(await registry.provision(network, picked)).text !== null;
}

async function picking({ visit, registry, network: code }: Asked<'network'>): Promise<Page> {
  const q = visit.query('q');
  const [network, found] = await Promise.all([
    registry.network(code),
    registry.rulebook(code, { q, limit: SHOWN, cursor: visit.query('cursor') }),
  ]);
  const next = found.next === null ? null : visit.withQuery({ cursor: found.next });
  return new Page('pages/reforms/propose-reform/pick.njk', words, {
    network,
    q,
    items: found.items.map((item) => ({
      ...item,
      pick: visit.withQuery({ provision: item.provision, cursor: null, q: null }),
    })),
    pages: { next, first: null },
    causes: CAUSES.map((name) => ({ name, value: visit.query(name) })),
  });
}

/** Provisions that can be added to those that the reform changes. */
export async function found(
  form: Form,
  { registry, network }: Asked<'network'>,
): Promise<readonly StandingProvision[] | null> {
  if (form.text('do') !== 'find') return null;
  return (await registry.rulebook(network, { q: form.text('q'), limit: SHOWN })).items;
}
