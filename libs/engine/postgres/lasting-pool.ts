import pg from 'pg';
import { LastingClient } from './lasting-client.js';

/** What a pool, also one that a library makes, needs to outlive its server: it makes another for a connection that breaks. */
export const LASTING = { Client: LastingClient } as unknown as Pick<pg.PoolConfig, 'Client'>;

/** A pool that outlives its server. */
export function lastingPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...config, ...LASTING });
  // The pool says of an idle connection that breaks what the connection said already.
  pool.on('error', () => undefined);
  return pool;
}
