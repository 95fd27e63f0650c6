import { EMPTY_ROOT, HASH_BYTES, leafHash, nodeHash } from './hash.js';
import { equal, proveInclusion, rootByInclusion } from './tree.js';

/** What a log holds under one id, up to some number: how many entries, and the hash of the last of them. */
export interface LogRow {
  readonly id: string;
  readonly entries: number;
  /** Base64. */
  readonly lastLeaf: string;
}

/** A row with its place in the tree and the hashes from it to the root, base64. */
export interface ProvenRow extends LogRow {
  readonly index: number;
  readonly proof: readonly string[];
}

/** Size and root (base64) of a tree over rows, as an entry of the log names them. */
export interface RowsSealed {
  readonly size: number;
  readonly root: string;
}

export type RowVerdict =
  | { readonly verdict: 'present'; readonly row: LogRow }
  | { readonly verdict: 'absent' }
  | { readonly verdict: 'unproven'; readonly why: string };

/** An RFC 6962 tree over rows in the order of their ids: one is in it, or between two neighbours there is none. */
export class RowTree {
  readonly #rows: readonly LogRow[];
  /** Hashes of complete subtrees, level by level. */
  readonly #levels: Uint8Array[][];

  constructor(rows: Iterable<LogRow>) {
    this.#rows = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
    let level: Uint8Array[] = this.#rows.map(rowHash);
    this.#levels = [level];
    while (level.length > 1) {
      const below = level;
      level = Array.from({ length: Math.floor(below.length / 2) }, (_, at) =>
        nodeHash(below[2 * at]!, below[2 * at + 1]!),
      );
      this.#levels.push(level);
    }
  }

  get size(): number {
    return this.#rows.length;
  }

  root(): Uint8Array {
    let root: Uint8Array | null = null;
    // The odd one out of each level is the right edge; the larger subtree stands to the left.
    for (const level of this.#levels)
      if (level.length % 2 === 1) root = root === null ? level.at(-1)! : nodeHash(level.at(-1)!, root);
    return root ?? EMPTY_ROOT;
  }

  /** The row with that id; or, where there is none, the rows around the place where it would stand. */
  async prove(id: string): Promise<readonly ProvenRow[]> {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#rows[middle]!.id < id) low = middle + 1;
      else high = middle;
    }
    const wanted = this.#rows[low]?.id === id ? [low] : [low - 1, low];
    return Promise.all(
      wanted
        .filter((index) => index >= 0 && index < this.size)
        .map(async (index) => {
          const path = await proveInclusion(index, this.size, (level, at) => this.#levels[level]![at]!);
          return {
            ...this.#rows[index]!,
            index,
            proof: path.map((hash) => Buffer.from(hash).toString('base64')),
          };
        }),
    );
  }
}

/** What rows given by {@link RowTree.prove} prove about an id, to whoever knows size and root from the log. */
export function checkRow(id: string, rows: readonly ProvenRow[], { size, root }: RowsSealed): RowVerdict {
  const unproven = (why: string): RowVerdict => ({ verdict: 'unproven', why });
  const wanted = hashOf(root);
  if (!wanted) return unproven('The root is no hash.');
  if (size === 0)
    return rows.length === 0 && equal(wanted, EMPTY_ROOT)
      ? { verdict: 'absent' }
      : unproven('A tree of no rows has no row, and the root of no rows.');
  for (const row of rows) {
    const path = row.proof.map(hashOf);
    const hashes = path.filter((hash) => hash !== null);
    const found =
      hashes.length === path.length ? rootByInclusion(row.index, size, rowHash(row), hashes) : null;
    if (!found || !equal(found, wanted)) return unproven(`The row of ${row.id} is not in the tree.`);
  }
  const [first, second] = rows;
  if (!first || rows.length > 2) return unproven('It takes one row, or the two neighbours.');
  if (first.id === id && !second)
    return { verdict: 'present', row: { id: first.id, entries: first.entries, lastLeaf: first.lastLeaf } };
  const between = second && first.id < id && id < second.id && second.index === first.index + 1;
  const beforeAll = !second && id < first.id && first.index === 0;
  const afterAll = !second && first.id < id && first.index === size - 1;
  return between || beforeAll || afterAll
    ? { verdict: 'absent' }
    : unproven(`These rows are not the neighbours of ${id}.`);
}

function rowHash({ id, entries, lastLeaf }: LogRow): Uint8Array {
  return leafHash(Buffer.from(`${id}\n${entries}\n${lastLeaf}\n`));
}

function hashOf(encoded: string): Uint8Array | null {
  const bytes = Buffer.from(encoded, 'base64');
  return bytes.length === HASH_BYTES && bytes.toString('base64') === encoded ? bytes : null;
}
