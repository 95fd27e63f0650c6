import { filled } from './paging.js';

/** What can be followed: entries of the log, or what a search finds. */
export type Followed = 'log' | 'find';

/** A list as it grows, for programs that look again. */
export interface Feeds {
  readonly atom: string;
  readonly json: string;
}

/** @param filter what of it, as its page takes it */
export function feedsOf(list: Followed, filter: Readonly<Record<string, string | null>> = {}): Feeds {
  const query = new URLSearchParams(filled(filter));
  const as = (format: keyof Feeds) => `/feeds/${list}.${format}${query.size > 0 ? `?${query}` : ''}`;
  return { atom: as('atom'), json: as('json') };
}
