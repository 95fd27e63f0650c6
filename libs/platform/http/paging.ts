import { z } from 'zod';
import { DomainError, isCanonicalId } from '#kernel';
import { numberIn } from '#platform/schema';

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Opaque; null at the end. */
  readonly next: string | null;
}

const LONGEST_CURSOR = 1_000;
export const LARGEST_PAGE = 200;

/** Query parameters of every list. `@Query({ schema: paging.extend({ status: z.enum([...]).optional() }) })` */
export const paging = z.object({
  limit: numberIn(1, LARGEST_PAGE).default(50),
  cursor: z.string().max(LONGEST_CURSOR).optional(),
  format: z.enum(['csv', 'ndjson']).optional().meta({
    description:
      'All that follow, as one stream and whatever the limit: a line each, which ends with the cursor to go on from after it.',
  }),
});

export type Paging = z.infer<typeof paging>;

/** Schema of a list's answer. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

/** A list's answer that has more than items. To be made with {@link mapPage} and `Object.assign`: a page keeps its cursors. */
export type PageWith<Schema extends z.ZodType<{ items: unknown[]; next: string | null }>> = Omit<
  z.infer<Schema>,
  'items' | 'next'
> &
  Page<z.infer<Schema>['items'][number]>;

/** What stands in a cursor: the sort key of the last row of a page. */
export type Keyset = readonly (string | number | null)[];

/** Whether each value of a cursor has its kind; a column of that kind takes it. */
export type KeysetShape = readonly ('string' | 'number' | 'uuid' | 'string?' | 'number?')[];

/**
 * The page out of `limit + 1` rows read in order:
 *
 *     const after = readCursor(cursor, ['string', 'number']);  // null on the first page
 *     const rows = await query.limit(limit + 1).getMany();     // WHERE (due_on, number) > after
 *     return pageFrom(rows, limit, (row) => [row.dueOn, row.number]);
 */
export function pageFrom<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => Keyset): Page<Row> {
  const items = rows.slice(0, limit);
  const keys = items.map(keyOf);
  const next = rows.length > limit ? writeCursor(keys.at(-1)!) : null;
  return withKeys({ items, next }, keys);
}

/**
 * The page of a list that is looked through for what is shown of it: `from` is the sort key of the last row looked at, null
 * where none is left. It may hold little, or nothing, with more behind it.
 */
export function pageLookedThrough<Row>(
  items: readonly Row[],
  keyOf: (row: Row) => Keyset,
  from: Keyset | null,
): Page<Row> {
  return withKeys({ items, next: from && writeCursor(from) }, items.map(keyOf));
}

/** Sort keys of a page's items: what answers with the page never shows them. */
const keysOf = new WeakMap<Page<unknown>, readonly Keyset[]>();

function withKeys<Item>(page: Page<Item>, keys: readonly Keyset[] | undefined): Page<Item> {
  if (keys) keysOf.set(page, keys);
  return page;
}

/** Where to go on after each item of a page; empty where the list has no cursors. */
export function cursorsOf(page: Page<unknown>): readonly string[] {
  return (keysOf.get(page) ?? []).map(writeCursor);
}

/** The same page with its items made presentable. */
export function mapPage<From, To>(page: Page<From>, present: (item: From) => To): Page<To> {
  return withKeys({ items: page.items.map(present), next: page.next }, keysOf.get(page));
}

export function writeCursor(key: Keyset): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * The sort key in a cursor, null without one.
 * @throws DomainError `CURSOR.INVALID` for anything that {@link writeCursor} never made for this list.
 */
export function readCursor(cursor: string | undefined, shape: KeysetShape): Keyset | null {
  if (cursor === undefined) return null;
  const key = parsed(cursor);
  if (!Array.isArray(key) || key.length !== shape.length || !shape.every((kind, at) => fits(key[at], kind)))
    throw new DomainError(
      'CURSOR.INVALID',
      'This cursor is none of this list. Leave it out to begin at the first page, then follow "next".',
    );
  return key as Keyset;
}

function fits(value: unknown, kind: KeysetShape[number]): boolean {
  if (value === null) return kind.endsWith('?');
  if (kind.startsWith('number')) return Number.isSafeInteger(value);
  if (kind === 'uuid') return typeof value === 'string' && isCanonicalId(value);
  return typeof value === 'string' && !value.includes('\0');
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
