import { HASH_BYTES } from './hash.js';
import { Peaks, rootOfPeaks } from './peaks.js';
import { hashesAt, TILE_WIDTH, type Tile } from './tiles.js';

/** A tile above the leaf hashes, and what must stand in it. */
export interface Grown {
  readonly tile: Tile;
  readonly hashes: Buffer;
}

interface Row {
  index: number;
  hashes: Uint8Array[];
  peaks: Peaks;
}

/** The right edge of a tree of tiles: all that one must keep of a log, however long, to know its root. */
export class RightEdge {
  /** From level 1 up, of each row the tile that still grows. */
  readonly #rows: Row[];

  /**
   * @param edge of a tree over `tiles` full tiles of leaf hashes, as {@link edge} gave it
   * @throws RangeError when it can be none
   */
  constructor(edge: readonly Uint8Array[] = [], tiles = 0) {
    this.#rows = edge.map((bytes, at) => {
      const row = hashesAt(at, tiles);
      if (bytes.length !== (row % TILE_WIDTH) * HASH_BYTES)
        throw new RangeError(`No edge over ${tiles} tiles.`);
      const hashes = hashesIn(bytes);
      const peaks = new Peaks();
      for (const hash of hashes) peaks.push(hash);
      return { index: Math.floor(row / TILE_WIDTH), hashes, peaks };
    });
    if (hashesAt(edge.length, tiles) > 0) throw new RangeError(`No edge over ${tiles} tiles.`);
  }

  /** From level 1 up, the hashes in the tile that still grows. */
  edge(): Uint8Array[] {
    return this.#rows.map(({ hashes }) => Buffer.concat(hashes));
  }

  /** Takes the hash over the next full tile of leaf hashes. Gives the tiles above that are full with it. */
  push(hash: Uint8Array, level = 1): Grown[] {
    const row = (this.#rows[level - 1] ??= { index: 0, hashes: [], peaks: new Peaks() });
    row.peaks.push(hash);
    if (row.hashes.push(hash) < TILE_WIDTH) return [];
    const grown = { tile: { level, index: row.index, width: TILE_WIDTH }, hashes: Buffer.concat(row.hashes) };
    const above = row.peaks.hashes[0]!;
    this.#rows[level - 1] = { index: row.index + 1, hashes: [], peaks: new Peaks() };
    return [grown, ...this.push(above, level + 1)];
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

  /** The root over what was taken and the leaves after it, fewer than a tile has, of which these are the peaks. */
  root(peaks: Uint8Array): Uint8Array {
    return rootOfPeaks([...this.#rows.toReversed().flatMap((row) => row.peaks.hashes), ...hashesIn(peaks)]);
  }
}

function hashesIn(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
}
