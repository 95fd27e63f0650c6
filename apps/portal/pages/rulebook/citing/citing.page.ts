import { isolated } from '#kernel';
import type { ProvisionDetails } from '../../../registry-types.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { orRefused } from '../../../web/refused.js';
import type { Visit } from '../../../web/visit.js';
import { words } from './citing.words.js';

const KINDS = ['ruling', 'appeal', 'reform'] as const;

/** Which of those that cite a provision a page is asked for, by kind and version; null: it is not. */
export function askedCiting(visit: Visit): { kind: string | null; version: string | null } | null {
  const kind = visit.query('citing');
  return kind === null ? null : { kind: kind === 'all' ? null : kind, version: visit.query('of') };
}

/** Who cites a provision: rulings, appeals against them, reforms. */
export async function citingPage(
  visit: Visit,
  { network, provision, path, title }: ProvisionDetails,
  asked: NonNullable<ReturnType<typeof askedCiting>>,
): Promise<Page> {
  const query = { ...asked, limit: PAGE, cursor: visit.query('cursor') };
  const none = { items: [], next: null, counts: [] };
  const { items, next, refused } = await orRefused(visit.registry.citing(network, provision, query), none);
  const model = {
    title: `${words.title}: ${network} ${isolated(path)}`,
    network,
    path,
    heading: title,
    asked,
    refused,
    items,
    kinds: [null, ...KINDS].map((kind) => ({
      text: kind === null ? words.all : words.kind[kind],
      href: visit.withQuery({ citing: kind ?? 'all', cursor: null }),
      isChosen: kind === asked.kind,
    })),
    everyVersion: asked.version === null ? null : visit.withQuery({ of: null, cursor: null }),
    pages: pager(visit, next),
  };
  return new Page('pages/rulebook/citing/citing.njk', words, model, refused === null ? 200 : 400);
}
