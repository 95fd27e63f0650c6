import { wholeNumber } from '#kernel';
import type { RegistryClient } from '../../../registry-client.js';
import { all, choices } from '../../../web/choices.js';
import { aboutSanctuary } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
import { href } from '../../../web/href.js';
import { words } from './plan.words.js';

const sharings = all<'audience' | 'public'>()('audience', 'public');

/** Whoever runs a sanctuary plans that people dream together there. */
export const PlanSessionPage = formPage({
  ...aboutSanctuary,
  at: 'networks/:network/sanctuaries/:sanctuary/plan-session',
  takes: 'session.plan',
  template: 'pages/sessions/plan/plan.njk',
  words,
  shows: async ({ pods }, form, { registry, network }) => ({
    clusters: await clustersIn(registry, network, form.text('cluster')),
    sharings: choices(sharings, words.sharings),
    pods: pods.map(({ pod, makersId, sleepers, grounded }) => ({
      value: pod,
      text: `${makersId}: ${sleepers} ${sleepers === 1 ? words.sleeper : words.sleepersOf}`,
      hint: grounded ? { text: words.grounded } : undefined,
      checked: form.list('pods').includes(pod),
    })),
  }),
  body: async (form, { network, sanctuary }, { registry }) => {
    const work = form.text('work');
    return {
      sanctuary,
      title: form.require('title', words.needsTitle),
      cluster: form.text('cluster') || null,
      pods: chosen(form),
      ...(work === ''
        ? { work: null, sharing: form.choose('sharing', sharings, words.needsSharing) }
        : { work: await workOf(form, registry, network, work) }),
      begins: form.instant('begins', words.needsBegins),
      ends: form.instant('ends', words.needsEnds),
      sleepers: sleepersIn(form),
    };
  },
  fieldOf: (path) => (path.startsWith('pods') ? 'pods' : path.startsWith('work') ? 'work' : path),
  command: ({ network }) => `networks/${network}/sessions`,
  codes: {
    'SESSION.ENDS_FIRST': 'ends',
    'SESSION.PAST': 'ends',
    'SESSION.NO_SUCH_POD': 'pods',
    'SESSION.NO_SUCH_CLUSTER': 'cluster',
    'SESSION.NOT_YOUR_CLUSTER': 'cluster',
    'SESSION.NO_SUCH_WORK': 'work',
    'SESSION.NO_SUCH_REVISION': 'work',
  },
  done: ({ network }, session) => href.session(network, session),
});

const MOST_CLUSTERS = 100;

/** Those whose steward they are; whoever is none's is not asked. */
async function clustersIn(registry: RegistryClient, network: string, chosen: string) {
  const { items } = await registry.myClusters({ limit: MOST_CLUSTERS });
  const own = items.filter((one) => one.network === network);
  if (own.length === 0) return [];
  return [
    ...own.map(({ cluster, citation, title }) => ({ value: cluster, text: `${citation}: ${title}` })),
    { value: '', text: words.noCluster },
  ].map((one) => ({ ...one, checked: one.value === chosen }));
}

function chosen(form: Form): readonly string[] {
  const pods = form.list('pods');
  if (pods.length === 0) form.fail('pods', words.needsPods);
  return pods;
}

function sleepersIn(form: Form): number {
  const given = wholeNumber(form.text('sleepers'));
  if (given === null) form.fail('sleepers', words.needsSleepers);
  return given ?? 0;
}

/** By its citation: the revision that was ruled on last, else the newest. */
async function workOf(form: Form, registry: RegistryClient, network: string, cited: string) {
  const { items } = await registry.find({ q: cited });
  const found = items.find((one) => one.kind === 'docket' && one.network === network);
  if (!found) {
    form.fail('work', words.noSuchWork);
    return null;
  }
  const docket = await registry.docket(network, found.id);
  const ruled = docket.rulings.findLast(({ setAside }) => setAside === null);
  return { docket: found.id, revision: ruled?.judged ?? docket.symphony.revisions.length };
}
