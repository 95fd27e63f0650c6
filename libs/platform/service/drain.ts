import type { Server } from 'node:http';
import { cutEndless } from './server.js';

/** How long requests under way may take to finish. */
const GRACE_MS = 10_000;
const SWEEP_EVERY_MS = 50;

/**
 * Closes a server: requests under way finish, no more are taken, and a connection that only might bring another is not
 * waited for, as Node would for as long as it is kept alive. An answer without an end is cut off.
 * @param close what begins the closing, and settles when every connection is gone.
 */
export async function drain(server: Server, close: () => Promise<void>): Promise<void> {
  const sweep = () => {
    server.closeIdleConnections();
    cutEndless(server);
  };
  const sweeping = setInterval(sweep, SWEEP_EVERY_MS);
  const grace = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  try {
    await close();
  } finally {
    clearInterval(sweeping);
    clearTimeout(grace);
  }
}
