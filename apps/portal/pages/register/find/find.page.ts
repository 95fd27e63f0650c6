import { Controller, Get } from '@nestjs/common';
import { isolated } from '#kernel';
import type { Found, Searched } from '../../../registry-types.js';
import { href } from '../../../web/href.js';
import { feedsOf } from '../../../web/feeds.js';
import { Page, SeeOther } from '../../../web/page.js';
import { pager } from '../../../web/paging.js';
import { orRefused } from '../../../web/refused.js';
import { said } from '../../../web/said.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './find.words.js';

const NARROWING = ['kind', 'network', 'outcome', 'year'] as const;
type Narrowed = Readonly<Record<(typeof NARROWING)[number], string | null>>;
const NOTHING: Searched = {
  items: [],
  next: null,
  total: { count: 0, atLeast: false },
  facets: { network: [], kind: [], outcome: [], year: [] },
  instead: [],
};

/** One box for whatever somebody has: a number or a citation leads to what it means, words to the texts that have them. */
@Controller('find')
export class FindPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page | SeeOther> {
    const q = visit.query('q');
    if (q === null) return new Page('pages/register/find/find.njk', words);
    const narrowed = visit.queries(...NARROWING);
    const [called, searched] = await Promise.all([
      orRefused(visit.registry.find({ q }), { items: [] }),
      orRefused(visit.registry.search({ q, ...narrowed, cursor: visit.query('cursor') }), NOTHING),
    ]);
    const only = theOne(called.items, searched, narrowed);
    if (only !== null) return new SeeOther(only);
    return new Page('pages/register/find/find.njk', words, {
      feeds: feedsOf('find', { q, ...narrowed }),
      title: words.found(isolated(q)),
      q,
      // What is no words may be a number, and the other way round.
      refused: called.items.length === 0 ? (searched.refused ?? called.refused) : null,
      groups: byKind(called.items),
      searched: { ...searched, items: searched.items.map(withoutMarks) },
      facets: facetsOf(visit, searched, narrowed),
      pages: pager(visit, searched.next),
    });
  }
}

/** Where to go when there is one place to go to. Who narrowed a list wants to see it. */
function theOne(called: readonly Found[], { items, total }: Searched, narrowed: Narrowed): string | null {
  const [first, ...others] = called;
  if (first) return others.length === 0 ? href.found(first) : null;
  const [hit] = items;
  const isNarrowed = Object.values(narrowed).some((value) => value !== null);
  return hit && hit.address !== null && total.count === 1 && !total.atLeast && !isNarrowed
    ? href.found({ address: hit.address, version: hit.version })
    : null;
}

/** Words as they are read, without the marks of their emphasis and headings. */
function withoutMarks(item: Searched['items'][number]): Searched['items'][number] {
  const snippet = item.snippet.map(({ text, hit }) => ({ hit, text: text.replace(MARKS, '') }));
  return { ...item, snippet };
}
const MARKS = /\*\*|^#+ |(?<!\w)[*_]|[*_](?!\w)/gm;

function byKind(items: readonly Found[]): { kind: string; items: readonly Found[] }[] {
  return [...new Set(items.map(({ kind }) => kind))].map((kind) => ({
    kind: said(kind),
    items: items.filter((item) => item.kind === kind),
  }));
}

/** By what the list can be narrowed, and by what it is. */
function facetsOf(visit: Visit, { facets }: Searched, narrowed: Narrowed) {
  return NARROWING.map((name) => ({
    name: words.by[name],
    chosen: narrowed[name] && {
      text: said(narrowed[name]),
      without: visit.withQuery({ [name]: null, cursor: null }),
    },
    values: facets[name].map(({ value, count }) => ({
      text: name === 'network' ? value : said(value),
      count,
      href: visit.withQuery({ [name]: value, cursor: null }),
    })),
  })).filter(({ chosen, values }) => chosen || values.length > 1);
}
