import type pg from 'pg';
import { transaction } from '#engine/postgres';
import { liveBuild, Superseded, type Follower } from './books.js';
import { isLockTimeout, quoted } from './database.js';
import type { Place } from './page.js';
import { Backoff } from './pause.js';
import type { Projection } from './projection.js';
import { progress } from './progress.js';
import { dropTables, showTables } from './tables.js';

/**
 * Longest wait for all locks of a swap together, in ms. Shorter than PostgreSQL's deadlock_timeout (1 s): a reader of
 * several views whom the swap meets half way is let through, and never chosen as the victim of a deadlock.
 */
const LOCKS_WITHIN_MS = 800;

/** Longest that a build may take to catch up with the live one that stands still for it, in seconds. */
const CATCH_UP_WITHIN_S = 60;

/**
 * Makes a build the live one and drops the one it follows, in one transaction: readers see the rows of the one or of
 * the other, and never fewer events than before (unless the log itself has fewer: it was put back from a backup).
 * `catchUp` brings the build to where the live one is, which stands still meanwhile. Readers in the way are waited for.
 */
export async function swapIn(
  db: pg.Pool,
  projection: Projection,
  build: Follower,
  catchUp: (live: Place | null) => Promise<Place>,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const backoff = new Backoff(50, 2_000);
  for (;;)
    try {
      await transaction(db, (client) => swap(client, projection, build, catchUp));
      progress.emit('moved', projection.name, null);
      return;
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      await backoff.wait(signal);
      signal.throwIfAborted();
    }
}

async function swap(
  client: pg.PoolClient,
  projection: Projection,
  build: Follower,
  catchUp: (live: Place | null) => Promise<Place>,
): Promise<void> {
  // The live one stands still in any case: whoever would follow it waits for this swap.
  await client.query(`SET LOCAL idle_in_transaction_session_timeout = '${CATCH_UP_WITHIN_S}s'`);
  const live = await liveBuild(client, projection.name, { lock: true });
  const { number } = await catchUp(live);
  if (live) await client.query('DELETE FROM read.followers WHERE id = $1', [live.id]);
  // A crash of the server may have taken back what the build believes to have written.
  const { rowCount } = await client.query(
    `UPDATE read.followers SET state = 'live' WHERE id = $1 AND state = 'building' AND number = $2`,
    [build.id, number],
  );
  if (rowCount !== 1) throw new Superseded(build.id);
  await lockViews(client, [...new Set([...(live?.tables ?? []), ...build.tables])]);
  await showTables(client, projection, build.id, { onlyMissing: false });
  if (live) await dropTables(client, live.tables, live.id);
}

/** Locks views and the tables under them before anything is changed. */
async function lockViews(client: pg.PoolClient, names: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ viewname: string }>(
    `SELECT viewname FROM pg_views WHERE schemaname = 'read' AND viewname = ANY ($1) ORDER BY 1`,
    [names],
  );
  if (rows.length === 0) return;
  const eachMs = Math.max(1, Math.floor(LOCKS_WITHIN_MS / (2 * rows.length)));
  await client.query(`SET LOCAL lock_timeout = '${eachMs}ms'`);
  await client.query(
    `LOCK TABLE ${rows.map(({ viewname }) => `read.${quoted(viewname)}`).join(', ')} IN ACCESS EXCLUSIVE MODE`,
  );
}
