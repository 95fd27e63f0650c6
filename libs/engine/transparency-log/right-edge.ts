import { EMPTY_ROOT, foldHashes, HASH_BYTES } from './hash.js';
import { hashesAt, TILE_WIDTH, type Tile } from './tiles.js';
import { rootOver } from './tree.js';

/** A tile above the leaf hashes, and what must stand in it. */
export interface Grown {
  readonly tile: Tile;
  readonly hashes: Buffer;
}

/** The right edge of a tree of tiles: all that one must keep of a log, however long, to know its root. */
export class RightEdge {
  /** From level 1 up, of each row the tile that still grows. */
  readonly #rows: { index: number; hashes: Uint8Array[] }[];

  /**
   * @param edge of a tree over `tiles` full tiles of leaf hashes, as {@link edge} gave it
   * @throws RangeError when it can be none
   */
  constructor(edge: readonly Uint8Array[] = [], tiles = 0) {
    this.#rows = edge.map((bytes, at) => {
      const row = hashesAt(at, tiles);
      const hashes = Array.from({ length: row % TILE_WIDTH }, (_, hash) =>
        bytes.subarray(hash * HASH_BYTES, (hash + 1) * HASH_BYTES),
      );
      if (bytes.length !== hashes.length * HASH_BYTES) throw new RangeError(`No edge over ${tiles} tiles.`);
      return { index: Math.floor(row / TILE_WIDTH), hashes };
    });
    if (hashesAt(edge.length, tiles) > 0) throw new RangeError(`No edge over ${tiles} tiles.`);
  }

  /** From level 1 up, the hashes in the tile that still grows. */
  edge(): Uint8Array[] {
    return this.#rows.map(({ hashes }) => Buffer.concat(hashes));
  }

  /** Takes the hash over the next full tile of leaf hashes. Gives the tiles above that are full with it. */
  push(hash: Uint8Array, level = 1): Grown[] {
    const row = (this.#rows[level - 1] ??= { index: 0, hashes: [] });
    if (row.hashes.push(hash) < TILE_WIDTH) return [];
    const grown = { tile: { level, index: row.index, width: TILE_WIDTH }, hashes: Buffer.concat(row.hashes) };
    row.index++;
    row.hashes = [];
    return [grown, ...this.push(foldHashes(grown.hashes), level + 1)];
  }

  /** The tiles above that are not full. */
  growing(): Grown[] {
    return this.#rows
      .map(({ index, hashes }, at) => ({
        tile: { level: at + 1, index, width: hashes.length },
        hashes: Buffer.concat(hashes),
      }))
      .filter(({ tile }) => tile.width > 0);
  }

  /** The root over what was taken and `leaves` after it, hashes of fewer leaves than a tile has. */
  root(leaves: Uint8Array): Uint8Array {
    let row: Uint8Array[] = [];
    for (let at = 0; at < leaves.length; at += HASH_BYTES) row.push(leaves.subarray(at, at + HASH_BYTES));
    for (const { hashes } of this.#rows) row = [...hashes, ...(row.length > 0 ? [rootOver(row)] : [])];
    return row.length > 0 ? rootOver(row) : EMPTY_ROOT;
  }
}
