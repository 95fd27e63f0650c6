import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { BYTE_ORDER_MARK, csvLine, type Cell } from './csv.js';
import { cursorsOf, LARGEST_PAGE, type Page, type Paging } from './paging.js';

/** What a list is called, as a file, and what is in it. */
export interface Listing<Item> {
  readonly name: string;
  readonly item: z.ZodType<Item>;
}

export type Listed<Item, Of extends Page<Item> = Page<Item>> = Of | StreamableFile;

/**
 * A page; or, where a `format` is asked for, everything from the cursor on as a stream, read page by page as fast as it
 * is taken. What is wrong with the request shows before the first byte; a stream that fails later is cut off, and goes on
 * from the cursor in its last whole line.
 *
 *     return listed({ name: 'rulings', item: rulingItem }, query, (page) => this.rulings.list(page));
 */
export async function listed<Item, Query extends Paging, Of extends Page<Item>>(
  { name, item }: Listing<Item>,
  query: Query,
  read: (query: Query) => Promise<Of>,
): Promise<Listed<Item, Of>> {
  const { format } = query;
  if (format === undefined) return read(query);
  const pageAfter = (cursor: string | undefined) => read({ ...query, limit: LARGEST_PAGE, cursor });
  const first = await pageAfter(query.cursor);
  const lines = linesAs(format, item, query.cursor === undefined);
  return new StreamableFile(Readable.from(texts(first, pageAfter, lines)), {
    type: MEDIA_TYPES[format],
    disposition: `attachment; filename="${name}.${format}"`,
  });
}

/** As a stream shows one item. */
export function exampleLines(format: Format, item: z.ZodType, example: unknown): string {
  return linesAs(format, item, true)([[example, 'WzQ3MTFd']]);
}

export type Format = NonNullable<Paging['format']>;

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
} as const satisfies Record<Format, string>;

/** Of a page of items, each with the cursor after it, as text. */
type Lines = (items: readonly (readonly [item: unknown, cursor: string | null])[]) => string;

async function* texts<Item>(
  first: Page<Item>,
  pageAfter: (cursor: string) => Promise<Page<Item>>,
  lines: Lines,
): AsyncIterable<string> {
  for (let page = first; ;) {
    const cursors = cursorsOf(page);
    const text = lines(page.items.map((item, i) => [item, cursors[i] ?? null]));
    if (text !== '') yield text;
    if (page.next === null) return;
    page = await pageAfter(page.next);
  }
}

function linesAs(format: Format, item: z.ZodType, isBeginning: boolean): Lines {
  return format === 'csv' ? csvLines(item, isBeginning) : jsonLines;
}

const jsonLines: Lines = (items) =>
  items.map(([item, cursor]) => `${JSON.stringify({ ...(item as object), cursor })}\n`).join('');

/** With names of columns first, but where it goes on from a cursor: then it is appended to what is there. */
function csvLines(item: z.ZodType, isBeginning: boolean): Lines {
  const columns = columnsOf(item, []);
  let head = isBeginning
    ? BYTE_ORDER_MARK + csvLine([...columns.map((path) => path.join('.')), 'cursor'])
    : '';
  return (items) => {
    const text = items
      .map(([of, cursor]) => csvLine([...columns.map((path) => cellOf(of, path)), cursor]))
      .join('');
    const all = head + text;
    head = '';
    return all;
  };
}

type Path = readonly string[];

/** A column for each field, those of an object in it by `outer.inner`; lists are one. */
function columnsOf(schema: z.ZodType, path: Path): readonly Path[] {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return columnsOf(schema.unwrap() as z.ZodType, path);
  if (!(schema instanceof z.ZodObject)) return [path];
  return Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>).flatMap(([name, inner]) =>
    columnsOf(inner, [...path, name]),
  );
}

/** A list, or what has no fields of its own, is JSON. */
function cellOf(item: unknown, path: Path): Cell {
  const value = path.reduce<unknown>(
    (within, name) => (within as Readonly<Record<string, unknown>> | null)?.[name],
    item,
  );
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : (value as Cell);
}
