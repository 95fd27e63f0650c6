import { wholeNumber } from '#kernel';
import type { Visit } from './visit.js';

/** A screenful. */
export const PAGE = 25;

export interface Pager {
  next: string | null;
  first: string | null;
}

/** Links of a list that the registry pages by cursor. */
export function pager(visit: Visit, next: string | null, name = 'cursor'): Pager {
  return {
    next: next === null ? null : visit.withQuery({ [name]: next }),
    first: visit.query(name) === null ? null : visit.withQuery({ [name]: null }),
  };
}

/** A whole list as files: every item that the filter leaves, whatever page is shown. */
export interface Streams {
  readonly csv: string;
  readonly ndjson: string;
}

/** @param list its address in the API, for anybody: a browser asks there without a token */
export function streams(list: string, filter: Readonly<Record<string, string | null>> = {}): Streams {
  const as = (format: string) => `${list}?${new URLSearchParams([...filled(filter), ['format', format]])}`;
  return { csv: as('csv'), ndjson: as('ndjson') };
}

/** Of a filter what was asked for. */
export function filled(filter: Readonly<Record<string, string | null>>): [string, string][] {
  return Object.entries(filter).filter((pair): pair is [string, string] => !!pair[1]);
}

/** A screenful of a list that came whole, and the links to the rest. */
export function paged<Item>(
  visit: Visit,
  items: readonly Item[],
  name: string,
  size = PAGE,
): { items: readonly Item[]; pager: Pager; total: number } {
  const from = wholeNumber(visit.query(name) ?? '') ?? 0;
  const next = from + size < items.length ? String(from + size) : null;
  return { items: items.slice(from, from + size), pager: pager(visit, next, name), total: items.length };
}
