import { wholeNumber } from '#kernel';
import { path } from '../../../registry-client.js';
import { latestOf } from '../../../web/latest.js';
import { formPage, type Asked } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
import { href } from '../../../web/href.js';
import { Page } from '../../../web/page.js';
import { parametersOf, parametersText } from '../../../web/parameters.js';
import { words } from './propose-reform.words.js';

const SHOWN = 25;
const ops = ['amend', 'repeal'] as const;

/** A reform of one provision: first it is picked, then its text is edited. */
export const ProposeReformPage = formPage({
  at: 'networks/:network/reforms/propose',
  takes: 'reform.propose',
  long: true,
  template: 'pages/reforms/propose-reform/propose-reform.njk',
  words,
  first: async (asked) => ((await canBePicked(asked)) ? null : picking(asked)),
  about: ({ visit, registry, network }) =>
    registry.provision(network, visit.query('provision') ?? visit.sentForm().text('provision')),
  of: (provision) => `${latestOf(provision).citation}: ${provision.title}`,
  back: ({ network, provision }) => href.provision(network, provision),
  begun: async (provision, { visit, registry, documents }) => {
    const { text, title, version, parameters } = latestOf(provision);
    const excerpt = text && (await documents.excerpt(registry, text));
    return {
      appeal: visit.query('appeal') ?? '',
      op: 'amend',
      provision: provision.provision,
      base: String(version),
      'provision-title': title ?? provision.title,
      text: excerpt?.whole ? excerpt.text : '',
      parameters: parametersText(parameters ?? {}),
    };
  },
  shows: async (_provision, form, { registry, network }) => ({
    appeal: form.text('appeal') ? await registry.appeal(network, form.text('appeal')) : null,
    ops: ops.map((value) => ({ value, text: words.ops[value] })),
  }),
  body: async (form, _provision, asked) => ({
    title: form.require('title', words.needsTitle),
    reasons: form.require('reasons', words.needsReasons),
    amendments: [await amendmentOf(form, asked)],
    ...(form.text('appeal') ? { cause: { appeal: form.text('appeal') } } : {}),
  }),
  command: ({ network }) => path`networks/${network}/reforms`,
  fieldOf: (at) => {
    const [, own] = /^amendments\.\d+\.(\w+)/.exec(at) ?? [];
    if (own === 'title') return 'provision-title';
    return own ?? (['title', 'reasons'].includes(at) ? at : null);
  },
  done: ({ network }, id) => href.reform(network, id),
});

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
    appeal: visit.query('appeal'),
  });
}

async function amendmentOf(form: Form, { registry, network }: Asked<'network'>): Promise<object> {
  const op = form.choose('op', ops, words.needsOp);
  const target = { op, provision: form.text('provision'), base: wholeNumber(form.text('base')) };
  if (op === 'repeal') return target;
  const parameters = parametersOf(form.text('parameters'));
  if (!parameters) form.fail('parameters', words.badParameters);
  const title = form.require('provision-title', words.needsHeading);
  const text = form.require('text', words.needsText);
  const uploaded = await form.uploaded(registry, path`networks/${network}/reforms/texts`);
  return { ...target, title, text, parameters: parameters ?? {}, ...uploaded };
}
