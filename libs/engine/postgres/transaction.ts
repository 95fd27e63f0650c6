import type pg from 'pg';

/**
 * Option of a connection whose transactions others wait for: a process that is paused in the middle of one loses it,
 * with its locks, before its leases have run out. Whoever must wait longer inside a transaction says so there.
 */
export const IDLE_IN_TRANSACTION = '-c idle_in_transaction_session_timeout=3s';

/** Nobody waits for what is built, and whoever builds does other things in between. */
const BUILDING =
  "BEGIN; SET LOCAL synchronous_commit = off; SET LOCAL idle_in_transaction_session_timeout = '10s'";

/**
 * Runs `work` in one transaction: all of it, or nothing. One that need not be `durable` is not waited for on the disk: a
 * crash of the server may take it back, with all that came after it.
 */
export async function transaction<T>(
  db: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  { durable = true } = {},
): Promise<T> {
  const client = await db.connect();
  let broken = false;
  try {
    await client.query(durable ? 'BEGIN' : BUILDING);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => (broken = true));
    throw error;
  } finally {
    client.release(broken);
  }
}
