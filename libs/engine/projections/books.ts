import type pg from 'pg';
import { DomainError, shownText } from '#kernel';
import type { Position } from '#engine/event-store';
import { transaction } from '#engine/postgres';
import type { Executor } from './database.js';
import type { Place } from './page.js';
import type { Projection } from './projection.js';
import { createTables, dropTables, showTables } from './tables.js';

/** A build of a projection, or a reaction, as the books have it. */
export interface Follower extends Place {
  readonly id: number;
  readonly kind: 'projection' | 'reaction';
  readonly name: string;
  readonly version: number;
  /** `building`: nobody reads its rows yet. */
  readonly state: 'building' | 'live';
  readonly tables: readonly string[];
  /** Why a build of an earlier version of this program stopped; it is begun anew. */
  readonly stopped: string | null;
}

/** Someone else moved this follower, or it is no more: whoever finds it knows less than the books. */
export class Superseded extends Error {
  constructor(readonly follower: number) {
    super(`Follower ${follower} is not where it was left.`);
    this.name = 'Superseded';
  }
}

const COLUMNS = `id, kind, name, version, state, tables, stopped, position, number`;

interface FollowerRow extends Omit<Follower, 'position' | 'number'> {
  readonly position: string | null;
  readonly number: string;
}

export async function followers(db: Executor): Promise<readonly Follower[]> {
  const { rows } = await db.query<FollowerRow>(
    `SELECT ${COLUMNS} FROM read.followers ORDER BY kind, name, id`,
  );
  return rows.map(followerOf);
}

export async function followerById(db: Executor, id: number): Promise<Follower | null> {
  const { rows } = await db.query<FollowerRow>(`SELECT ${COLUMNS} FROM read.followers WHERE id = $1`, [id]);
  return rows[0] ? followerOf(rows[0]) : null;
}

/** The build whose rows readers see. `lock`: it moves no further until the transaction ends. */
export async function liveBuild(
  db: Executor,
  projection: string,
  { lock = false } = {},
): Promise<Follower | null> {
  const { rows } = await db.query<FollowerRow>(
    `SELECT ${COLUMNS} FROM read.followers WHERE kind = 'projection' AND name = $1 AND state = 'live'${lock ? ' FOR UPDATE' : ''}`,
    [projection],
  );
  return rows[0] ? followerOf(rows[0]) : null;
}

/**
 * Moves a follower's checkpoint from where the caller believes it to be. In the transaction of the rows it is the
 * fence: whoever is slow, paused or unaware of another changes nothing.
 * @throws Superseded when it is elsewhere.
 */
export async function moveCheckpoint(db: Executor, id: number, from: Place, to: Place): Promise<void> {
  const { rowCount } = await db.query({
    name: 'move-checkpoint',
    text: `UPDATE read.followers SET position = $2, number = $3, moved_at = clock_timestamp()
      WHERE id = $1 AND number = $5 AND position IS NOT DISTINCT FROM $4::bigint`,
    values: [id, to.position, to.number, from.position, from.number],
  });
  if (rowCount !== 1) throw new Superseded(id);
}

/** An event that a follower could not take and went past. */
export interface DeadLetter {
  readonly number: number;
  readonly event: string;
  readonly type: string;
  readonly error: string;
}

const LONGEST_ERROR = 2_000;

export function errorText(error: unknown): string {
  const text =
    error instanceof DomainError
      ? `${error.code}: ${error.message}`
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  return shownText(text.slice(0, LONGEST_ERROR));
}

export async function park(db: Executor, follower: number, letter: DeadLetter): Promise<void> {
  await db.query(
    `INSERT INTO read.dead_letters (follower, number, event, type, error) VALUES ($1, $2, $3, $4, $5)`,
    [follower, letter.number, letter.event, letter.type, letter.error],
  );
}

/** A reaction's books, opened at the log's start when it is new. */
export async function openReaction(db: Executor, name: string): Promise<Follower> {
  await db.query(
    `INSERT INTO read.followers (kind, name, version, state, tables) VALUES ('reaction', $1, 1, 'live', '{}')
      ON CONFLICT DO NOTHING`,
    [name],
  );
  const { rows } = await db.query<FollowerRow>(
    `SELECT ${COLUMNS} FROM read.followers WHERE kind = 'reaction' AND name = $1`,
    [name],
  );
  return followerOf(rows[0]!);
}

/** Begins a build with empty tables. What another build of that projection left unfinished is discarded. */
export async function beginBuild(db: pg.Pool, projection: Projection): Promise<Follower> {
  return transaction(db, async (client) => {
    await discard(client, projection.name);
    const { rows } = await client.query<FollowerRow>(
      `INSERT INTO read.followers (kind, name, version, state, tables) VALUES ('projection', $1, $2, 'building', $3)
        RETURNING ${COLUMNS}`,
      [projection.name, projection.version, projection.tables.map((table) => table.name)],
    );
    const build = followerOf(rows[0]!);
    await createTables(client, projection, build.id);
    await showTables(client, projection, build.id, { onlyMissing: true });
    return build;
  });
}

/** Takes away what a build that nobody reads has filled. */
export function discardBuild(db: pg.Pool, projection: string): Promise<void> {
  return transaction(db, (client) => discard(client, projection));
}

async function discard(client: pg.PoolClient, projection: string): Promise<void> {
  const left = await client.query<FollowerRow>(
    `DELETE FROM read.followers WHERE kind = 'projection' AND name = $1 AND state = 'building' RETURNING ${COLUMNS}`,
    [projection],
  );
  for (const { tables, id } of left.rows) await dropTables(client, tables, id);
}

function followerOf(row: FollowerRow): Follower {
  return {
    ...row,
    position: row.position === null ? null : (BigInt(row.position) as Position),
    number: Number(row.number),
  };
}
