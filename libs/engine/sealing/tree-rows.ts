import type { Pool, PoolClient } from 'pg';
import { foldHashes, HASH_BYTES, leafHash, TILE_WIDTH, type Tile } from '#engine/transparency-log';
import type { EventStore, Position, StoredEntry } from '#engine/event-store';
import { transaction } from '#engine/postgres';

/** How far the tree goes, and the newest checkpoint that was published. */
export interface SealHead {
  readonly size: number;
  readonly position: Position | null;
  readonly published: number;
}

/** Another sealer moved the tree on: what this one knows of it is old. */
export class Overtaken extends Error {
  constructor() {
    super('Another sealer is at work on this log.');
    this.name = 'Overtaken';
  }
}

export async function readHead(db: Pool | PoolClient): Promise<SealHead> {
  const { rows } = await db.query<{ size: string; position: string | null; published: string }>(
    'SELECT size, position, published FROM seal.head',
  );
  const { size, position, published } = rows[0]!;
  return {
    size: Number(size),
    position: position === null ? null : (BigInt(position) as Position),
    published: Number(published),
  };
}

/** The first `width` hashes of a tile; null while the tree has fewer. */
export async function readTile(db: Pool | PoolClient, { level, index, width }: Tile): Promise<Buffer | null> {
  const { rows } = await db.query<{ hashes: Buffer }>({
    name: 'seal-tile',
    text: 'SELECT hashes FROM seal.tiles WHERE level = $1 AND index = $2',
    values: [level, index],
  });
  const hashes = rows[0]?.hashes;
  return hashes && hashes.length >= width * HASH_BYTES ? hashes.subarray(0, width * HASH_BYTES) : null;
}

/** The first entries of a bundle, as many as there are up to `width`; null while the tree has none of it. */
export async function readBundle(
  db: Pool,
  store: EventStore,
  index: number,
  width: number,
): Promise<readonly StoredEntry[] | null> {
  const { rows } = await db.query<{ after: string | null }>(
    'SELECT after FROM seal.bundles WHERE index = $1',
    [index],
  );
  if (!rows[0]) return null;
  const from = rows[0].after === null ? null : (BigInt(rows[0].after) as Position);
  return store.readAll({ from, limit: width });
}

/** A row of tiles at one level whose newest is still growing. */
interface Edge {
  index: number;
  hashes: Buffer[];
}

/** The right edge of the tree, kept in memory between batches: what the next entries are added to. */
export class TreeEdge {
  private constructor(
    private head: SealHead,
    private readonly edges: Edge[],
  ) {}

  static async load(db: Pool): Promise<TreeEdge> {
    const head = await readHead(db);
    const edges: Edge[] = [];
    for (let level = 0, hashes = head.size; hashes > 0; level++, hashes = Math.floor(hashes / TILE_WIDTH)) {
      const index = Math.floor(hashes / TILE_WIDTH);
      const width = hashes % TILE_WIDTH;
      const tile = width === 0 ? Buffer.alloc(0) : await readTile(db, { level, index, width });
      if (!tile)
        throw new Error(`Tile ${level} ${index} of the tree is missing hashes; the database is damaged.`);
      edges.push({ index, hashes: split(tile) });
    }
    return new TreeEdge(head, edges);
  }

  get size(): number {
    return this.head.size;
  }

  get position(): Position | null {
    return this.head.position;
  }

  /**
   * Adds entries, in log order, in one transaction with the head. Exactly once: the head moves only from where this
   * edge knows it to be. @throws Overtaken, and the edge is then of no more use.
   */
  async add(db: Pool, entries: readonly StoredEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const changed = new Map<string, { level: number; index: number; hashes: Buffer }>();
    const bundles: { index: number; after: Position | null }[] = [];
    let size = this.head.size;
    let before = this.head.position;
    for (const entry of entries) {
      if (size % TILE_WIDTH === 0) bundles.push({ index: size / TILE_WIDTH, after: before });
      this.#push(0, leafHash(entry.bytes), changed);
      before = entry.position;
      size++;
    }
    this.edges.forEach(({ index, hashes }, level) => {
      if (hashes.length > 0)
        changed.set(`${level} ${index}`, { level, index, hashes: Buffer.concat(hashes) });
    });
    await this.#write(db, size, entries.at(-1)!.position, [...changed.values()], bundles);
    this.head = { ...this.head, size, position: entries.at(-1)!.position };
  }

  #push(
    level: number,
    hash: Buffer,
    full: Map<string, { level: number; index: number; hashes: Buffer }>,
  ): void {
    const edge = (this.edges[level] ??= { index: 0, hashes: [] });
    edge.hashes.push(hash);
    if (edge.hashes.length < TILE_WIDTH) return;
    const hashes = Buffer.concat(edge.hashes);
    full.set(`${level} ${edge.index}`, { level, index: edge.index, hashes });
    edge.index++;
    edge.hashes = [];
    this.#push(level + 1, Buffer.from(foldHashes(hashes)), full);
  }

  async #write(
    db: Pool,
    size: number,
    position: Position,
    tiles: readonly { level: number; index: number; hashes: Buffer }[],
    bundles: readonly { index: number; after: Position | null }[],
  ): Promise<void> {
    await transaction(db, async (client) => {
      const moved = await client.query('UPDATE seal.head SET size = $1, position = $2 WHERE size = $3', [
        size,
        position.toString(),
        this.head.size,
      ]);
      if (moved.rowCount === 0) throw new Overtaken();
      await client.query(
        `INSERT INTO seal.tiles (level, index, hashes) SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])
         ON CONFLICT (level, index) DO UPDATE SET hashes = excluded.hashes`,
        [tiles.map(({ level }) => level), tiles.map(({ index }) => index), tiles.map(({ hashes }) => hashes)],
      );
      if (bundles.length > 0)
        await client.query(
          'INSERT INTO seal.bundles (index, after) SELECT * FROM unnest($1::bigint[], $2::bigint[])',
          [bundles.map(({ index }) => index), bundles.map(({ after }) => after?.toString() ?? null)],
        );
    });
  }
}

// Entries in one transaction of the tree: 16 tiles of leaf hashes.
const BATCH = 4_096;

/**
 * Adds to an edge of the tree what the store has beyond it; a log that never rests is left after `until`.
 * @returns whether all that there was is in the tree. @throws Overtaken
 */
export async function grow(db: Pool, store: EventStore, edge: TreeEdge, until = Infinity): Promise<boolean> {
  for await (const batch of store.scan({ after: edge.position, batch: BATCH })) {
    await edge.add(db, batch);
    if (performance.now() > until) return false;
  }
  return true;
}

/** Adds all entries there are now, or lets the sealer that is at it do so. @returns whether all are in the tree. */
export async function growTree(db: Pool, store: EventStore): Promise<boolean> {
  try {
    return await grow(db, store, await TreeEdge.load(db));
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    return false;
  }
}

function split(hashes: Buffer): Buffer[] {
  return Array.from({ length: hashes.length / HASH_BYTES }, (_, at) =>
    hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
}
