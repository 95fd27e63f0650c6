import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { dateOf, DomainError } from '#kernel';
import { citationsOf } from '#platform/citations';
import { REGISTER, SLICES, type Register, type Slice } from '#platform/core';
import { mapPage, pageFrom, paging, readCursor, type KeysetShape } from '#platform/http';
import { networkCode, numberIn, uuid } from '#platform/schema';
import { askedIn, nearest, snippetOf, tracesOf, tsquery, wordOf, type Term } from '#platform/search';
import type { Found, FoundItem } from './found.view.js';

const LONGEST_QUESTION = 200;

export const searchFilter = paging.extend({
  limit: numberIn(1, 50).default(20),
  q: z
    .string({ error: 'Say what you look for: q.' })
    .max(LONGEST_QUESTION, `Ask in at most ${LONGEST_QUESTION} characters.`)
    .refine((q) => q.trim() !== '', 'Say what you look for.')
    .meta({
      description:
        'Words, all of which must be there, the last perhaps not typed to its end; "words beside each other"; -without. Accents, apostrophes and capitals do not matter.',
    }),
  network: networkCode.optional(),
  kind: z.string().max(40).optional(),
  outcome: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*$/, 'Give an outcome as the answer has it, such as changes-required.')
    .max(40)
    .optional(),
  year: numberIn(0, 9999).optional(),
  provision: uuid.optional().meta({ description: 'What cites this provision, or is a version of it.' }),
  order: z
    .enum(['best', 'newest'])
    .optional()
    .meta({ description: '`newest`: by their day alone. Left out: the best first.' }),
});
export type SearchFilter = z.infer<typeof searchFilter>;

/** Documents that are ranked: where more match, the newest of them, and those whose title does. */
const RANKED = 1_000;
const TITLES = 300;
const NEWEST = 300;
const NEWEST_LOOKED_AT = 2_000;

/** Words that are near one that no document has. */
const NEAR_WORDS = 5;
const NEAR_LOOKED_AT = 1_000;

/** Cursor: the place in the orders that {@link PLACE} says. */
const KEYSET: KeysetShape = ['number', 'number', 'string', 'number', 'string', 'string', 'number'];
const PLACE = {
  best: 'tier, standing, day, number, kind COLLATE "C", id COLLATE "C", version',
  // The keyset has one shape: what does not count is the same of all.
  newest: '(0 + 0), (0 + 0), day, number, kind COLLATE "C", id COLLATE "C", version',
};

interface FoundRow extends Omit<FoundItem, 'address' | 'on' | 'snippet' | 'matched'> {
  readonly day: string;
  readonly number: number;
  readonly tier: number;
  readonly standing: number;
  readonly text: string;
}

interface Answer {
  readonly count: number;
  readonly facets: readonly { facet: keyof Found['facets']; value: string; count: number }[] | null;
  readonly page: readonly FoundRow[] | null;
}

@Injectable()
export class SearchQuery {
  readonly #kinds: ReadonlySet<string>;

  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(SLICES) slices: readonly Slice[],
  ) {
    this.#kinds = new Set(slices.flatMap(({ search = [] }) => search.map(({ kind }) => kind)));
  }

  /** @throws DomainError `SEARCH.INVALID`, `CURSOR.INVALID` */
  async search(filter: SearchFilter): Promise<Found> {
    const asked = askedIn(filter.q);
    if (filter.kind !== undefined && !this.#kinds.has(filter.kind))
      throw new DomainError(
        'SEARCH.INVALID',
        `Nothing of that kind is searched. There are: ${[...this.#kinds].join(', ')}.`,
      );
    const after = readCursor(filter.cursor, KEYSET);
    const today = dateOf(this.register.clock.now());
    // What the planner believes of words that come together never makes it read every document.
    const { terms, instead, answer, atLeast } = await this.register.read.transaction(async (read) => {
      await read.query('SET LOCAL enable_seqscan = off');
      const look = async (terms: readonly Term[], bound: Bound) =>
        (await read.query<[Answer]>(...statement(terms, filter, { after, today, bound })))[0];
      const best = async (terms: readonly Term[]) => {
        const first = await look(terms, 'any');
        if (first.count <= RANKED) return { terms, atLeast: false, answer: first };
        const newest = await look(terms, 'newest');
        const { page } = newest.count > filter.limit ? newest : first;
        return { terms, atLeast: true, answer: { ...first, count: RANKED, page } };
      };
      const first = await best(asked);
      const mended = first.answer.count === 0 ? await this.#mended(read, asked) : null;
      return mended ? { ...(await best(mended.terms)), instead: mended.instead } : { ...first, instead: [] };
    });
    const page = pageFrom(answer.page ?? [], filter.limit, (row) => [
      ...(filter.order === 'newest' ? [0, 0] : [row.tier, row.standing]),
      row.day,
      row.number,
      row.kind,
      row.id,
      row.version ?? 0,
    ]);
    const cited = await citationsOf(this.register.read, idsByKind(page.items));
    const items = mapPage(page, (row) => ({
      kind: row.kind,
      id: row.id,
      network: row.network,
      citation: row.citation ?? cited.find(row.kind, row.id),
      address: cited.at(row.kind, row.id),
      title: row.title,
      version: row.version,
      on: row.day,
      outcome: row.outcome,
      inForce: row.inForce,
      snippet: [...snippetOf(row.text, terms)],
      matched: row.tier > 1 ? ('title' as const) : ('text' as const),
    }));
    return Object.assign(items, {
      total: { count: answer.count, atLeast },
      facets: facetsOf(answer),
      instead,
    });
  }

  /** With words near those that no document has; null where there is no such word, or none near it. */
  async #mended(
    read: EntityManager,
    asked: readonly Term[],
  ): Promise<{ terms: readonly Term[]; instead: Found['instead'] } | null> {
    const words = asked.flatMap((term) => wordOf(term) ?? []);
    const known = await read.query<{ word: string }[]>(
      `SELECT asked.word FROM unnest($1::text[]) AS asked (word)
        WHERE EXISTS (SELECT FROM read.search_word known WHERE known.word = asked.word)`,
      [words],
    );
    const unknown = words.filter((word) => !known.some((one) => one.word === word));
    const instead: Found['instead'] = [];
    for (const word of new Set(unknown)) {
      const candidates = await read.query<{ word: string }[]>(
        `SELECT word FROM read.search_word WHERE traces && $1::text[] LIMIT ${NEAR_LOOKED_AT}`,
        [tracesOf(word)],
      );
      const by = nearest(
        word,
        candidates.map((one) => one.word),
        NEAR_WORDS,
      );
      if (by.length > 0) instead.push({ word, by: [...by] });
    }
    const mended = new Map(instead.map(({ word, by }) => [word, by]));
    const terms = asked.map((term) => {
      const by = mended.get(wordOf(term) ?? '');
      return by ? { ...term, phrase: [by], begins: null } : term;
    });
    return instead.length === 0 ? null : { terms, instead };
  }
}

type Bound = 'any' | 'newest';

/** Everything of one search at once: how much there is, what facets it has, and a page of the best. */
function statement(
  terms: readonly Term[],
  filter: SearchFilter,
  { after, today, bound }: { after: readonly unknown[] | null; today: string; bound: Bound },
): [sql: string, values: unknown[]] {
  const values: unknown[] = [];
  const value = (one: unknown) => `$${values.push(one)}`;
  const [open, whole] = [tsquery(terms, { whole: false }), tsquery(terms, { whole: true })];
  const asked = `${value(open)}::tsquery`;
  const exactly = open === whole ? asked : `${value(whole)}::tsquery`;
  const facets = (['network', 'kind', 'outcome', 'year', 'provision'] as const).flatMap((name) =>
    filter[name] === undefined
      ? []
      : `${name}:${String(filter[name]).padStart(name === 'year' ? 4 : 0, '0')}`,
  );
  const also = facets.length === 0 ? '' : ` AND facets @> ${value(facets)}::text[]`;
  const columns = 'kind, id, version, network, outcome, day, number';
  const documents = 'read.search_document';
  const tier = (inText: string) => `CASE WHEN heads @@ ${exactly} THEN 3 WHEN heads @@ ${asked} THEN 2
    WHEN ${inText} THEN 1 ELSE 0 END AS tier`;
  const any = (query: string, of: string) =>
    `SELECT ${of} FROM ${documents} WHERE words @@ ${query}${also} LIMIT ${RANKED + 1}`;
  const found = {
    // Whether a word is in a long text takes the longer to see for each: of all that match, the index says which.
    any: () =>
      open === whole
        ? any(asked, `${columns}, ${tier('true')}`)
        : `SELECT ${columns}, ${tier('whole.id IS NOT NULL')} FROM (${any(asked, `${columns}, heads`)}) AS matching
            LEFT JOIN (${any(exactly, 'kind, id, version')}) AS whole USING (kind, id, version)`,
    newest: () => {
      const best = `SELECT ${columns}, ${tier(open === whole ? 'true' : `words @@ ${exactly}`)}`;
      const newest = `SELECT * FROM ${documents} ORDER BY number DESC LIMIT ${NEWEST_LOOKED_AT}`;
      return `(${best} FROM ${documents} WHERE heads @@ ${asked}${also} LIMIT ${TITLES})
        UNION (${best} FROM (${newest}) AS newest WHERE words @@ ${asked}${also} LIMIT ${NEWEST})`;
    },
  }[bound]();
  const place = PLACE[filter.order ?? 'best'];
  const beyond = after ? `WHERE (${place}) < (${after.map(value).join(', ')})` : '';
  const descending = place
    .split(', ')
    .map((column) => `${column} DESC`)
    .join(', ');
  const sql = `
    WITH found AS MATERIALIZED (${found}),
    ranked AS (
      SELECT found.*, span.stands IS NOT NULL AS spans, coalesce(span.stands, false) AS stands
      FROM found CROSS JOIN LATERAL (
        SELECT bool_or(coalesce(one.starts <= ${value(today)}::date AND (one.ends IS NULL OR one.ends > ${value(today)}::date), false)) AS stands
        FROM read.search_span AS one
        WHERE one.kind = found.kind AND one.id = found.id AND one.version = found.version) AS span),
    placed AS (SELECT *, CASE WHEN spans AND NOT stands THEN 0 ELSE 1 END AS standing FROM ranked),
    page AS (SELECT * FROM placed ${beyond} ORDER BY ${descending} LIMIT ${filter.limit + 1}),
    counted AS (
      SELECT CASE grouping(network, kind, outcome, year) WHEN 7 THEN 'network' WHEN 11 THEN 'kind' WHEN 13 THEN 'outcome' ELSE 'year' END AS facet,
        coalesce(network, kind, outcome, year) AS value, count(*) AS count
      FROM (SELECT network, kind, outcome, to_char(day, 'YYYY') AS year FROM found) AS found
      GROUP BY GROUPING SETS (network, kind, outcome, year))
    SELECT (SELECT count(*) FROM found) AS count,
      (SELECT json_agg(counted ORDER BY count DESC, value COLLATE "C") FROM counted WHERE value IS NOT NULL) AS facets,
      (SELECT json_agg(json_build_object('kind', kind, 'id', id, 'network', page.network, 'citation', citation, 'title', title,
          'version', nullif(version, 0), 'day', page.day, 'outcome', page.outcome, 'number', page.number, 'tier', tier,
          'standing', standing, 'inForce', CASE WHEN spans THEN stands END, 'text', text) ORDER BY ${descending.replace(/\b(day|number)\b/g, 'page.$1')})
        FROM page JOIN read.search_document USING (kind, id, version)) AS page`;
  return [sql, values];
}

function facetsOf({ facets }: Answer): Found['facets'] {
  const of = (name: keyof Found['facets']) =>
    (facets ?? []).filter(({ facet }) => facet === name).map(({ value, count }) => ({ value, count }));
  return { network: of('network'), kind: of('kind'), outcome: of('outcome'), year: of('year') };
}

function idsByKind(rows: readonly FoundRow[]): Record<string, string[]> {
  const ids: Record<string, string[]> = {};
  for (const { kind, id } of rows) (ids[kind] ??= []).push(id);
  return ids;
}
