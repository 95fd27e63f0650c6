import type { Bad, CheckedChunk, Picked } from './check-chunk.js';
import type { Checkpoint } from './checkpoint.js';
import { HASH_BYTES } from './hash.js';
import { readTile } from './read-tile.js';
import { Revisions, type OutOfTurn } from './revisions.js';
import { RightEdge, type Grown } from './right-edge.js';
import type { Location } from './source.js';
import { nodesFromTiles, TILE_WIDTH, tilePath } from './tiles.js';
import { equal, isConsistent, proveConsistency } from './tree.js';
import { outOfTurn, type Taken } from './turns.js';

/** A checkpoint from before, and what it is called here. */
export type Kept = Checkpoint & { readonly name: string };

/** How far a verification has come: all that is needed to go on from there, and nothing of the entries. */
export interface Standing {
  /** Full bundles that were read with their tiles, and found right. */
  readonly bundles: number;
  /** From level 1 up, the hashes in the tile that still grows. */
  readonly edge: readonly Uint8Array[];
  /** Of each stream the revision that comes next. */
  readonly next: Iterable<readonly [stream: string, revision: number]>;
  /** The entries to be given with the verdict. */
  readonly picked: readonly Picked[];
}

/** Where a verification stood, as it was kept. @throws RangeError when none can stand so */
export function standingOver(kept: Standing): Standing {
  return { ...kept, edge: new RightEdge(kept.edge, kept.bundles).edge() };
}

/** The tree and the streams over what was read of a log. */
export class Walk {
  readonly #next: Revisions;
  readonly #picked: Picked[];
  readonly #tree: RightEdge;
  readonly #roots = new Map<number, Uint8Array>();
  #bundles: number;
  #entries: number;
  #isWithin = false;

  constructor(
    private readonly location: Location,
    private readonly checkpoint: Checkpoint,
    from: Standing | null,
  ) {
    this.#next = new Revisions(from?.next);
    this.#picked = [...(from?.picked ?? [])];
    this.#tree = new RightEdge(from?.edge, from?.bundles);
    this.#bundles = from?.bundles ?? 0;
    this.#entries = this.#bundles * TILE_WIDTH;
  }

  /** Entries found right, those before the start with them. */
  get entries(): number {
    return this.#entries;
  }

  get picked(): readonly Picked[] {
    return this.#picked;
  }

  /**
   * Where it stands; null within a chunk, at the end (the newest bundle may be partial), and where there are more streams than are kept.
   * Valid until the next step.
   */
  standing(): Standing | null {
    if (this.#isWithin || !this.#next.isWhole) return null;
    return { bundles: this.#bundles, edge: this.#tree.edge(), next: this.#next, picked: this.#picked };
  }

  /** Takes the next chunk; says what is wrong in it. */
  async take(checked: CheckedChunk): Promise<Bad | null> {
    const { size, root } = this.checkpoint;
    this.#isWithin = true;
    const above = this.#grow(checked);
    const isRooted = checked.ifRooted && equal(this.#roots.get(size)!, root);
    const own = isRooted ? checked.ifRooted : checked.bad;
    let bad = earlier(this.#advance(checked.turns), own);
    if (bad) bad = earlier(this.#lateOutOfTurn(), bad);
    this.#entries += bad ? Math.max(0, (bad.index ?? this.#entries) - this.#entries) : checked.entries;
    for (const one of checked.picked) this.#picked.push(one);
    const wrong = bad ?? (await this.#firstWrong(above));
    this.#isWithin = wrong !== null || this.#bundles * TILE_WIDTH !== this.#entries;
    return wrong;
  }

  /** After the last chunk: the tiles that still grow, the root, and what was kept. */
  async end(kept: readonly Kept[]): Promise<Bad | null> {
    const { size, root } = this.checkpoint;
    const late = this.#lateOutOfTurn();
    if (late) return late;
    if (!this.#roots.has(size)) this.#roots.set(size, this.#tree.root(new Uint8Array()));
    const wrong = await this.#firstWrong(this.#tree.growing());
    if (wrong) return wrong;
    if (!equal(this.#roots.get(size)!, root))
      return { path: 'checkpoint', index: null, reason: 'the root is not that of the entries' };
    for (const one of kept) {
      const bad = await this.#notExtended(one);
      if (bad) return bad;
    }
    return null;
  }

  close(): void {
    this.#next.close();
  }

  /** Takes a chunk into the tree. Gives the tiles above that are full with it. */
  #grow({ tileHashes, cuts }: CheckedChunk): Grown[] {
    const length = tileHashes.length / HASH_BYTES;
    const above: Grown[] = [];
    for (let at = 0; at <= length; at++) {
      for (const { size, peaks } of cuts)
        if (Math.floor(size / TILE_WIDTH) === this.#bundles + at)
          this.#roots.set(size, this.#tree.root(peaks));
      if (at < length)
        above.push(...this.#tree.push(tileHashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)));
    }
    this.#bundles += length;
    return above;
  }

  /** Takes a chunk's streams further; says where one does not go on from where it was. */
  #advance({ names, nameEnds, firsts, counts, numbers }: Taken): Bad | null {
    let bad: Bad | null = null;
    for (let at = 0; at < nameEnds.length; at++) {
      const [start, end] = [at === 0 ? 0 : nameEnds[at - 1]!, nameEnds[at]!];
      const [first, number] = [firsts[at]!, numbers[at]!];
      const late = this.#next.take(names, start, end, { first, next: first + counts[at]!, number });
      if (late) bad = earlier(bad, this.#outOfTurn(late));
    }
    return bad;
  }

  /** What the streams on disk come to. */
  #lateOutOfTurn(): Bad | null {
    const late = this.#next.end();
    return late && this.#outOfTurn(late);
  }

  #outOfTurn({ stream, revision, expected, number }: OutOfTurn): Bad {
    const index = Math.floor(number / TILE_WIDTH);
    const width = Math.min(TILE_WIDTH, this.checkpoint.size - index * TILE_WIDTH);
    const path = tilePath({ level: 'entries', index, width });
    return { path, index: number, reason: outOfTurn(stream, revision, expected) };
  }

  /** The first of the tiles that the log does not serve as it must. */
  async #firstWrong(tiles: readonly Grown[]): Promise<Bad | null> {
    for (const { tile, hashes } of tiles) {
      const served = await readTile(this.location, tile);
      if (!served?.equals(hashes))
        return {
          path: tilePath(tile),
          index: null,
          reason: served ? 'not the hashes over the tiles below' : 'missing',
        };
    }
    return null;
  }

  /** That the log extends what was kept: a whole signed checkpoint, not a size and a root that anybody could write. */
  async #notExtended(kept: Kept): Promise<Bad | null> {
    const root = this.#roots.get(kept.size);
    const reason = await whyNotExtended(this.location, this.checkpoint, kept, root);
    return reason === null ? null : { path: kept.name, index: null, reason };
  }
}

/**
 * Why a log does not go on from a checkpoint of before; null: it does. Proven by the tiles that it serves: one that is
 * missing or cut short proves nothing.
 * @param root of as many entries as the checkpoint of before, where it is known already
 */
export async function whyNotExtended(
  location: Location,
  { origin, size, root: newest }: Checkpoint,
  kept: Checkpoint,
  root?: Uint8Array,
): Promise<string | null> {
  if (kept.origin !== origin) return `a checkpoint of ${kept.origin}, not of ${origin}`;
  if (kept.size > size) return `the log had ${kept.size} entries and has ${size}: a rollback`;
  const node = nodesFromTiles(size, async (tile) => {
    const served = await readTile(location, tile);
    const length = tile.width * HASH_BYTES;
    return served?.length === length ? served : Buffer.alloc(length);
  });
  const isExtended = root
    ? equal(root, kept.root)
    : isConsistent(kept.size, size, kept.root, newest, await proveConsistency(kept.size, size, node));
  return isExtended
    ? null
    : `the log of ${size} entries does not extend the one of ${kept.size} that was kept: a fork`;
}

function earlier(one: Bad | null, other: Bad | null): Bad | null {
  if (!one || !other) return one ?? other;
  return (one.index ?? Infinity) <= (other.index ?? Infinity) ? one : other;
}
