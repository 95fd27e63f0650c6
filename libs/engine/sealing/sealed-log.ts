import type { Pool } from 'pg';
import type { Clock } from '#kernel';
import type { EventStore } from '#engine/event-store';
import {
  encodeBundle,
  formatReceipt,
  HASH_BYTES,
  leafHash,
  nodesFromTiles,
  parseReceipt,
  proveInclusion,
  receiptProves,
  tilePath,
  TILE_WIDTH,
  type NodeReader,
  type Tile,
} from '#engine/transparency-log';
import { readBundle, readTile } from './tree-rows.js';
import { sealStanding, type Hold, type SealStanding } from './standing.js';
import { readWitnesses, type WitnessStanding } from './witness-rows.js';

/** A checkpoint as it was published. */
export interface Published {
  readonly size: number;
  readonly note: string;
  readonly signedAt: Date;
}

/** What the Merkle log shows to others: nothing beyond the newest published checkpoint. */
export class SealedLog {
  constructor(
    private readonly db: Pool,
    private readonly store: EventStore,
  ) {}

  /** The newest published checkpoint; null before the first. */
  async newest(): Promise<Published | null> {
    return this.#checkpoint('ORDER BY size DESC LIMIT 1', []);
  }

  /** The checkpoint of that size; null where none was published. */
  async checkpoint(size: number): Promise<Published | null> {
    return this.#checkpoint('AND size = $1', [size]);
  }

  /** Published checkpoints beyond a size, in order. */
  async checkpointsAfter(size: number, limit: number): Promise<readonly Published[]> {
    return this.#checkpoints('AND size > $1 ORDER BY size LIMIT $2', [size, limit]);
  }

  /** How it stands with each witness that the sealer asks. */
  async witnesses(): Promise<readonly WitnessStanding[]> {
    return readWitnesses(this.db);
  }

  /** How it stands with the sealing: how far behind, what was found, who refuses. */
  async standing(clock: Clock): Promise<SealStanding> {
    return sealStanding(this.db, this.store, clock);
  }

  /** Why the sealer seals nothing, as it said; null: it seals. */
  async hold(): Promise<Hold | null> {
    const { rows } = await this.db.query<{ held: string | null; held_since: Date }>(
      'SELECT held, held_since FROM seal.head',
    );
    const { held, held_since: since } = rows[0]!;
    return held === null ? null : { why: held, since };
  }

  /** The verifier key of the key that signs; null before the first signature. */
  async vkey(): Promise<string | null> {
    const { rows } = await this.db.query<{ vkey: string | null }>('SELECT vkey FROM seal.head');
    return rows[0]!.vkey;
  }

  /** The checkpoint that first covered a log number; null while none does. */
  async sealedAt(number: number): Promise<Published | null> {
    return this.#checkpoint('AND size > $1 ORDER BY size LIMIT 1', [number]);
  }

  /** The last checkpoint before a log number, that does not cover it; null while there is none. */
  async sealedBefore(number: number): Promise<Published | null> {
    return this.#checkpoint('AND size <= $1 ORDER BY size DESC LIMIT 1', [number]);
  }

  /** A tile or an entry bundle; null when no published checkpoint promises it, at that width. */
  async read(tile: Tile): Promise<Buffer | null> {
    const newest = await this.newest();
    if (!newest) return null;
    const covered =
      tile.level === 'entries' ? newest.size : Math.floor(newest.size / TILE_WIDTH ** tile.level);
    if (tile.index * TILE_WIDTH + tile.width > covered) return null;
    return tile.level === 'entries' ? this.#bundle(tile.index, tile.width) : readTile(this.db, tile);
  }

  /** Hashes of the tree of `size` leaves, for proofs. */
  nodes(size: number): NodeReader {
    return nodesOf(this.db, size);
  }

  /** Leaf hashes by log number, of entries that are in the tree. */
  async leafHashes(numbers: readonly number[]): Promise<ReadonlyMap<number, Buffer>> {
    const { rows } = await this.db.query<{ number: string; leaf: Buffer }>(
      `SELECT number, substring(hashes FROM ($2 * (number % $3) + 1)::int FOR $2::int) AS leaf
       FROM unnest($1::bigint[]) AS number JOIN seal.tiles ON level = 0 AND index = number / $3`,
      [numbers, HASH_BYTES, TILE_WIDTH],
    );
    return new Map(rows.map(({ number, leaf }) => [Number(number), leaf]));
  }

  /** A receipt for the event with that log number, under the newest checkpoint; null while it is not sealed. */
  async receipt(number: number): Promise<string | null> {
    const newest = await this.newest();
    if (!newest || number >= newest.size) return null;
    const hashes = await proveInclusion(number, newest.size, this.nodes(newest.size));
    return formatReceipt({ index: number, hashes, checkpoint: newest.note });
  }

  /**
   * Whether these bytes are the leaf at that log number, and the newest checkpoint holds it, all the way up to its root;
   * null while it does not cover it.
   */
  async holds(number: number, bytes: Uint8Array): Promise<boolean | null> {
    try {
      const receipt = await this.receipt(number);
      if (receipt === null) return null;
      const leaf = leafHash(bytes);
      const inTree = (await this.leafHashes([number])).get(number);
      return inTree?.equals(leaf) === true && receiptProves(parseReceipt(receipt), leaf);
    } catch (error) {
      if (error instanceof MissingTile) return false;
      throw error;
    }
  }

  /** The bytes that stand at a log number, in log order, whatever they say of themselves; null where there are none. */
  async bytesAt(number: number): Promise<Buffer | null> {
    const within = number % TILE_WIDTH;
    const entries = await readBundle(this.db, this.store, Math.floor(number / TILE_WIDTH), within + 1);
    return entries?.[within]?.bytes ?? null;
  }

  async #bundle(index: number, width: number): Promise<Buffer | null> {
    const entries = await readBundle(this.db, this.store, index, width);
    return entries?.length === width ? encodeBundle(entries.map(({ bytes }) => bytes)) : null;
  }

  async #checkpoint(which: string, values: readonly unknown[]): Promise<Published | null> {
    return (await this.#checkpoints(which, values))[0] ?? null;
  }

  async #checkpoints(which: string, values: readonly unknown[]): Promise<readonly Published[]> {
    const { rows } = await this.db.query<{ size: string; note: string; signed_at: Date }>(
      `SELECT size, note, signed_at FROM seal.checkpoints WHERE published ${which}`,
      [...values],
    );
    return rows.map((row) => ({ size: Number(row.size), note: row.note, signedAt: row.signed_at }));
  }
}

class MissingTile extends Error {
  constructor({ level, index }: Tile) {
    super(`Tile ${level} ${index} of the tree is missing; the database is damaged.`);
    this.name = 'MissingTile';
  }
}

/** A tile is read once by one reader: many proofs need the same. */
export function nodesOf(db: Pool, size: number): NodeReader {
  const tiles = new Map<string, Promise<Buffer>>();
  const read = async (tile: Tile) => {
    const hashes = await readTile(db, tile);
    if (!hashes) throw new MissingTile(tile);
    return hashes;
  };
  return nodesFromTiles(size, (tile) => {
    const path = tilePath(tile);
    const found = tiles.get(path) ?? read(tile);
    tiles.set(path, found);
    return found;
  });
}
