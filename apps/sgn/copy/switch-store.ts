import type pg from 'pg';
import { DomainError } from '#kernel';
import type { EventStore, Position } from '#engine/event-store';
import { lastingPool, transaction } from '#engine/postgres';
import { SealedLog } from '#engine/sealing';
import { equal, rootOf, TILE_WIDTH } from '#engine/transparency-log';
import { MerkleRoot } from './merkle-root.js';

/** What stands in the database at a log number, and with the position that its store gave it. */
interface Places {
  readonly followers: readonly { readonly id: number; readonly number: number }[];
  /** Log numbers at which segments of the corpus end. */
  readonly segments: readonly number[];
  /** Entries in the Merkle tree. */
  readonly sealed: number;
  /** Bundles of entries, each after the entry before its first. */
  readonly bundles: number;
}

/**
 * Lets a register go on with a copy of its log in another store: read models, reactions, corpus and Merkle tree stay, and
 * every position becomes the one that the new store has for the same log number. Nothing may run on the register.
 * @param ownerUrl its database as `sgn_owner`
 * @throws DomainError `EVENT_STORE.NO_COPY`, and nothing is changed.
 */
export async function switchStore(ownerUrl: string, store: EventStore): Promise<void> {
  const db = lastingPool({ connectionString: ownerUrl, max: 1 });
  try {
    const places = await placesIn(db);
    const root = await rootOf(places.sealed, new SealedLog(db, store).nodes(places.sealed));
    const positions = await positionsIn(store, places, root);
    await transaction(db, (client) => move(client, places, positions));
  } finally {
    await db.end();
  }
}

async function placesIn(db: pg.Pool): Promise<Places> {
  const followers = await db.query<{ id: number; number: string }>(
    'SELECT id, number FROM read.followers WHERE position IS NOT NULL',
  );
  const segments = await db.query<{ number: string }>(
    'SELECT DISTINCT to_number AS number FROM read.corpus_segment',
  );
  const { rows } = await db.query<{ size: string; bundles: string }>(
    'SELECT size, (SELECT count(*) FROM seal.bundles) AS bundles FROM seal.head',
  );
  return {
    followers: followers.rows.map(({ id, number }) => ({ id, number: Number(number) })),
    segments: segments.rows.map(({ number }) => Number(number)),
    sealed: Number(rows[0]!.size),
    bundles: Number(rows[0]!.bundles),
  };
}

/** Positions by log number, of the numbers in question. Reads the log, and holds it to what was sealed of it. */
async function positionsIn(
  store: EventStore,
  { followers, segments, sealed, bundles }: Places,
  root: Uint8Array,
): Promise<(number: number) => string | null> {
  const asked = new Set([
    ...followers.map(({ number }) => number),
    ...segments,
    sealed - 1,
    ...Array.from({ length: bundles }, (_, index) => index * TILE_WIDTH - 1),
  ]);
  const newest = Math.max(...asked);
  const found = new Map<number, Position>();
  const read = new MerkleRoot();
  for await (const batch of store.scan())
    for (const { position, bytes } of batch) {
      if (asked.has(read.size)) found.set(read.size, position);
      read.add(bytes);
      if (read.size === sealed && !equal(read.root, root)) throw noCopy('holds other entries');
    }
  if (read.size <= newest) throw noCopy(`has ${read.size} entries and not all ${newest + 1}`);
  return (number) => found.get(number)?.toString() ?? null;
}

async function move(
  client: pg.PoolClient,
  { followers, segments, sealed, bundles }: Places,
  positionOf: (number: number) => string | null,
): Promise<void> {
  await client.query(
    `UPDATE read.followers AS old SET position = new.position
       FROM unnest($1::integer[], $2::bigint[]) AS new (id, position) WHERE old.id = new.id`,
    [followers.map(({ id }) => id), followers.map(({ number }) => positionOf(number))],
  );
  await client.query(
    `UPDATE read.corpus_segment AS old SET to_position = new.position
       FROM unnest($1::bigint[], $2::bigint[]) AS new (number, position) WHERE old.to_number = new.number`,
    [segments, segments.map(positionOf)],
  );
  await client.query('UPDATE seal.head SET position = $1', [positionOf(sealed - 1)]);
  const indexes = Array.from({ length: bundles }, (_, index) => index);
  await client.query(
    `UPDATE seal.bundles AS old SET after = new.after
       FROM unnest($1::bigint[], $2::bigint[]) AS new (index, after) WHERE old.index = new.index`,
    [indexes, indexes.map((index) => positionOf(index * TILE_WIDTH - 1))],
  );
  // The next start reads the whole log for erasures, once.
  await client.query('DELETE FROM vault.erasures_read');
}

function noCopy(how: string): DomainError {
  return new DomainError(
    'EVENT_STORE.NO_COPY',
    `The register follows and has sealed a log of which this is no copy: it ${how}. Nothing was switched.`,
  );
}
