import { LRUCache } from 'lru-cache';
import { keyText, type NormalRow } from './columns.js';

const ABSENT = Symbol('absent');

/**
 * Rows of one table as the last commit left them, the least lately used forgotten first. A table that was empty when
 * the cache was made, and of which nothing was forgotten since, is known whole: what is not here does not exist.
 */
export class RowCache {
  readonly #rows: LRUCache<string, NormalRow | typeof ABSENT>;
  #whole: boolean;

  constructor(capacity: number, options: { tableIsEmpty: boolean }) {
    this.#whole = options.tableIsEmpty;
    this.#rows = new LRUCache({
      max: capacity,
      dispose: (_row, _key, reason) => {
        if (reason === 'evict') this.#whole = false;
      },
    });
  }

  /** The row; null where there is none; undefined when only the database knows. */
  get(key: readonly (string | number)[]): NormalRow | null | undefined {
    const row = this.#rows.get(keyText(key));
    if (row === undefined) return this.#whole ? null : undefined;
    return row === ABSENT ? null : row;
  }

  set(key: string, row: NormalRow | null): void {
    this.#rows.set(key, row ?? ABSENT);
  }
}
