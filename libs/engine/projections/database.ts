import pg from 'pg';
import { IDLE_IN_TRANSACTION, lastingPool, noticesLoss } from '#engine/postgres';

/**
 * Connections of those who write read models. Commits wait for the disk: a follower goes on from the checkpoint that it
 * knows, and would not see that a crash of the server had taken it back, with its rows, until the next event came.
 * @param url as `sgn_read`.
 */
export function readModelPool(url: string, connections = 4, settings: pg.PoolConfig = {}): pg.Pool {
  return lastingPool({
    connectionString: url,
    max: connections,
    application_name: 'projections',
    ...noticesLoss(),
    ...settings,
    options: `-c search_path=read -c datestyle=ISO -c timezone=UTC ${IDLE_IN_TRANSACTION}`,
  });
}

/** What can run a statement: the pool, or one of its connections in a transaction. */
export type Executor = Pick<pg.Pool, 'query'>;

// Data exceptions, broken constraints, limits exceeded: the rows are at fault, and would be at any other time.
const FAULT_OF_THE_ROWS = /^(22|23|54)/;

/** A value that no statement can say. */
export class Unwritable extends Error {
  constructor(cause: unknown) {
    super(String(cause), { cause });
    this.name = 'Unwritable';
  }
}

/** Whether the rows cannot be written whenever it is tried, as against the database not taking anything now. */
export function isFaultOfRows(error: unknown): boolean {
  return (
    error instanceof Unwritable ||
    (error instanceof pg.DatabaseError && FAULT_OF_THE_ROWS.test(error.code ?? ''))
  );
}

export function isUndefinedTable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '42P01';
}

export function isLockTimeout(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '55P03';
}

export function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
