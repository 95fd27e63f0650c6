import { EMPTY_ROOT, foldStrings, leafHash } from '#engine/transparency-log';

interface Row {
  entries: number;
  lastLeaf: string;
  /** Of the row, a byte a character; null: it has changed since the last root. */
  hash: string | null;
}

/**
 * How many entries each docket has and what the last of them is, with the root over the rows in the order of their ids.
 * A root is asked for once a day of the log, and ids come in no order: what did not change is not hashed or sorted again.
 */
export class DocketCount {
  readonly #rows = new Map<string, Row>();
  #sorted: readonly string[] = [];
  #new: string[] = [];

  get size(): number {
    return this.#rows.size;
  }

  take(docket: string, entry: Uint8Array): void {
    const lastLeaf = leafHash(entry).toString('base64');
    const row = this.#rows.get(docket);
    if (row) {
      row.entries++;
      row.lastLeaf = lastLeaf;
      row.hash = null;
    } else {
      // One that was cut from a bundle's text would keep all of it in memory.
      const id = Buffer.from(docket).toString();
      this.#rows.set(id, { entries: 1, lastLeaf, hash: null });
      this.#new.push(id);
    }
  }

  /** Base64 (RFC 6962). */
  root(): string {
    this.#sorted = merged(this.#sorted, this.#new.sort());
    this.#new = [];
    if (this.#sorted.length === 0) return Buffer.from(EMPTY_ROOT).toString('base64');
    const hashes = this.#sorted.map((id) => {
      const row = this.#rows.get(id)!;
      return (row.hash ??= leafHash(Buffer.from(`${id}\n${row.entries}\n${row.lastLeaf}\n`)).toString(
        'latin1',
      ));
    });
    return Buffer.from(foldStrings(hashes), 'latin1').toString('base64');
  }
}

function merged(one: readonly string[], other: readonly string[]): readonly string[] {
  const all: string[] = [];
  let at = 0;
  for (const id of other) {
    while (at < one.length && one[at]! < id) all.push(one[at++]!);
    all.push(id);
  }
  return other.length === 0 ? one : all.concat(one.slice(at));
}
