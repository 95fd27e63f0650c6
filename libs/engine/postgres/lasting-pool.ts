import pg from 'pg';

/**
 * A pool that outlives its server. Without a listener a connection that breaks would end the process, also one that is
 * in use and between two statements. The pool makes another; whoever used it learns of it from the next statement.
 */
export function lastingPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

function ignore(): void {
  // See lastingPool().
}
