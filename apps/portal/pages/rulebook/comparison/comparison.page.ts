import { isolated, isSame } from '#kernel';
import type { ComparedProvision } from '../../../registry-types.js';
import { causesOf } from '../../../web/causes.js';
import { Page } from '../../../web/page.js';
import { pager } from '../../../web/paging.js';
import { type AskedPoints, pointsQuery } from '../../../web/point.js';
import { unitOf } from '../../../web/parameters.js';
import { formChanged } from '../../../web/machine-said.js';
import { orRefused } from '../../../web/refused.js';
import type { Visit } from '../../../web/visit.js';
import { shown } from '../../../assets/text-diff.js';
import { words } from './comparison.words.js';

/** As many as one page compares word by word. */
const COMPARED = 10;
/** As many changes as the registry tells of one provision. */
const TOLD = 20;

/** What differs between two points: of an instrument, of a part of an import, or of one provision. */
export async function comparisonPage(
  visit: Visit,
  asked: AskedPoints,
  of: {
    readonly network: string;
    /** Neither: all of the network. */
    readonly scope: { readonly path?: string; readonly under?: string };
    readonly heading: string;
    readonly title: string | null;
  },
): Promise<Page> {
  const { network, scope, heading } = of;
  const name = of.title === null ? heading : `${heading} ${isolated(of.title)}`;
  const query = { ...pointsQuery(asked), ...scope, limit: COMPARED, cursor: visit.query('cursor') };
  const [{ items, next, ...told }, { today }] = await Promise.all([
    orRefused(visit.registry.comparison(network, query), { items: [], next: null }),
    visit.registry.clock(),
  ]);
  const model = {
    title: `${words.title}: ${isolated(name)}`,
    network,
    heading,
    named: of.title,
    today,
    asked: { ...asked, ...told, refusedAt: fieldOf(told.refusedAt, asked) },
    items: await Promise.all(items.map((item) => compared(visit, network, item))),
    pages: pager(visit, next),
  };
  return new Page(
    'pages/rulebook/comparison/comparison.njk',
    words,
    model,
    told.refused === null ? 200 : 400,
  );
}

/** A moment that is none is said without its field: at the one that was given. */
function fieldOf(refusedAt: string | null, asked: AskedPoints): string {
  if (refusedAt !== 'as-known-at') return refusedAt?.replace(/-at$/, '') ?? 'from';
  const isMoment = (moment: string | null) => moment === null || /^[№#\d]/.test(moment);
  return isMoment(asked['from-known']) && asked['to-known'] !== null ? 'to-known' : 'from-known';
}

async function compared(visit: Visit, network: string, item: ComparedProvision) {
  const { before, after, provision } = item;
  const sameText = before?.text.document === after?.text.document;
  const diff = sameText
    ? null
    : await visit.registry.diff(network, provision, before?.version ?? 0, after?.version ?? 0);
  const isMarkdown = (after ?? before)!.text.mediaType === 'text/markdown';
  return {
    ...item,
    kind: kindOf(item),
    parameters: settingsChanged(item),
    form: formChanged(before?.form ?? null, after?.form ?? null),
    isCut: item.changes.length === TOLD,
    causes: causesOf(network, provision, item.changes),
    diff: diff && shown(diff.parts, isMarkdown),
  };
}

/** That it is not in force, or is again, may be by a suspension alone. */
function kindOf({ before, after, suspended }: ComparedProvision): keyof typeof words.kind {
  if (before === null) return suspended.before === null ? 'added' : 'resumed';
  if (after === null) return suspended.after === null ? 'removed' : 'suspended';
  return 'changed';
}

/** What each parameter that differs was and is. */
function settingsChanged({ before, after }: Pick<ComparedProvision, 'before' | 'after'>) {
  const valueIn = (one: ComparedProvision['before'], name: string) =>
    one && Object.hasOwn(one.parameters, name) ? one.parameters[name]! : null;
  const names = new Set([before, after].flatMap((one) => Object.keys(one?.parameters ?? {})));
  return [...names].sort().flatMap((name) => {
    const change = { name, before: valueIn(before, name), after: valueIn(after, name) };
    const unit = after?.bounds[name]?.unit ?? before?.bounds[name]?.unit ?? unitOf(name);
    return isSame(change.before, change.after) ? [] : [{ ...change, unit }];
  });
}
