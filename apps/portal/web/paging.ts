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
