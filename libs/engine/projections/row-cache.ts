import type { NormalRow } from './columns.js';
import { KeyFilter } from './key-filter.js';

/**
 * Rows of one table as the last commit left them; those not used for longest are forgotten first, half of them at a
 * time. Of a table that was empty when the cache was made it still knows, of nearly every key, that there is no row:
 * it remembers what it forgot.
 */
export class RowCache {
  /** null: there is no row. */
  #recent = new Map<string, NormalRow | null>();
  #older = new Map<string, NormalRow | null>();
  readonly #half: number;
  readonly #knowsAll: boolean;
  #forgotten: KeyFilter | null = null;

  constructor(capacity: number, options: { tableIsEmpty: boolean }) {
    this.#half = Math.max(1, capacity >>> 1);
    this.#knowsAll = options.tableIsEmpty;
  }

  /** The row; null where there is none; undefined when only the database knows. */
  get(key: string): NormalRow | null | undefined {
    const recent = this.#recent.get(key);
    if (recent !== undefined) return recent;
    const older = this.#older.get(key);
    if (older !== undefined) {
      this.set(key, older);
      return older;
    }
    return this.#neverHad(key) ? null : undefined;
  }

  /** Whether there is certainly no such row. */
  lacks(key: string): boolean {
    const recent = this.#recent.get(key);
    const row = recent === undefined ? this.#older.get(key) : recent;
    return row === undefined ? this.#neverHad(key) : row === null;
  }

  set(key: string, row: NormalRow | null): void {
    this.#recent.set(key, row);
    if (this.#recent.size >= this.#half) this.#forgetOlder();
  }

  /** Knows of a row without keeping it. */
  forget(key: string, row: NormalRow | null): void {
    if (this.#knowsAll && row !== null) (this.#forgotten ??= new KeyFilter()).add(key);
  }

  #neverHad(key: string): boolean {
    return this.#knowsAll && !this.#forgotten?.mayHave(key);
  }

  #forgetOlder(): void {
    for (const [key, row] of this.#older) if (!this.#recent.has(key)) this.forget(key, row);
    this.#older = this.#recent;
    this.#recent = new Map();
  }
}
