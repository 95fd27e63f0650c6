import { LRUCache } from 'lru-cache';
import { keyText, type NormalRow } from './columns.js';
import { KeyFilter } from './key-filter.js';

const ABSENT = Symbol('absent');

/**
 * Rows of one table as the last commit left them, the least lately used forgotten first. Of a table that was empty
 * when the cache was made it still knows, of nearly every key, that there is no row: it remembers what it forgot.
 */
export class RowCache {
  readonly #rows: LRUCache<string, NormalRow | typeof ABSENT>;
  readonly #knowsAll: boolean;
  #forgotten: KeyFilter | null = null;

  constructor(capacity: number, options: { tableIsEmpty: boolean }) {
    this.#knowsAll = options.tableIsEmpty;
    this.#rows = new LRUCache({
      max: capacity,
      ...(this.#knowsAll && {
        dispose: (row, key, reason) => {
          if (reason === 'evict' && row !== ABSENT) (this.#forgotten ??= new KeyFilter()).add(key);
        },
      }),
    });
  }

  /** The row; null where there is none; undefined when only the database knows. */
  get(key: readonly (string | number)[]): NormalRow | null | undefined {
    const text = keyText(key);
    const row = this.#rows.get(text);
    if (row !== undefined) return row === ABSENT ? null : row;
    return this.#knowsAll && !this.#forgotten?.mayHave(text) ? null : undefined;
  }

  set(key: string, row: NormalRow | null): void {
    this.#rows.set(key, row ?? ABSENT);
  }
}
