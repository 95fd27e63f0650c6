import type pg from 'pg';
import type { QueryConfig } from 'pg';
import { DomainError, shownText } from '#kernel';
import type { Position } from '#engine/event-store';
import { transaction } from '#engine/postgres';
import type { Executor } from './database.js';
import type { Place } from './page.js';
import type { Projection } from './projection.js';
import { together, type Change } from './statements.js';
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
  await moved(db, id, checkpointMove(id, from, to));
}

/** The same, with changes to rows, in one statement. */
export function moveWith(
  db: Executor,
  id: number,
  from: Place,
  to: Place,
  changes: readonly Change[],
): Promise<void> {
  return moved(db, id, together(checkpointMove(id, from, to), changes));
}

async function moved(db: Executor, id: number, statement: QueryConfig): Promise<void> {
  const { rowCount } = await db.query(statement);
  if (rowCount !== 1) throw new Superseded(id);
}

function checkpointMove(id: number, from: Place, to: Place): QueryConfig {
  return {
    name: 'move-checkpoint',
    text: `UPDATE read.followers SET position = $2, number = $3, moved_at = clock_timestamp()
      WHERE id = $1 AND number = $5 AND position IS NOT DISTINCT FROM $4::bigint`,
    values: [id, to.position, to.number, from.position, from.number],
  };
}

export type Move = (id: number, from: Place, to: Place) => Promise<void>;

/**
 * Moves checkpoints as {@link moveCheckpoint} does: those that are moved in one turn, in one statement. Most events concern
 * few of those who follow the log, and all of them go past each.
 */
export function movesTogether(db: pg.Pool): Move {
  let waiting: Moving[] = [];
  return (id, from, to) =>
    new Promise((resolve, reject) => {
      waiting.push({ id, from, to, resolve, reject });
      if (waiting.length > 1) return;
      setImmediate(() => {
        const moves = waiting;
        waiting = [];
        void moveAll(db, moves);
      });
    });
}

interface Moving {
  readonly id: number;
  readonly from: Place;
  readonly to: Place;
  resolve(): void;
  reject(error: unknown): void;
}

async function moveAll(db: pg.Pool, moves: readonly Moving[]): Promise<void> {
  try {
    // Locked in one order by everybody, so that nobody waits for whoever waits for them.
    const { rows } = await db.query<{ id: number }>({
      name: 'move-checkpoints',
      text: `WITH held AS MATERIALIZED (SELECT id FROM read.followers WHERE id = ANY ($1) ORDER BY id FOR UPDATE)
        UPDATE read.followers AS f SET position = m.position, number = m.number, moved_at = clock_timestamp()
          FROM unnest($1::int[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])
            AS m (id, position, number, was_at, was_number)
            JOIN held USING (id)
          WHERE f.id = m.id AND f.number = m.was_number AND f.position IS NOT DISTINCT FROM m.was_at
          RETURNING f.id`,
      values: [
        moves.map(({ id }) => id),
        moves.map(({ to }) => to.position),
        moves.map(({ to }) => to.number),
        moves.map(({ from }) => from.position),
        moves.map(({ from }) => from.number),
      ],
    });
    const moved = new Set(rows.map(({ id }) => id));
    for (const { id, resolve, reject } of moves)
      if (moved.has(id)) resolve();
      else reject(new Superseded(id));
  } catch (error) {
    for (const { reject } of moves) reject(error);
  }
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
