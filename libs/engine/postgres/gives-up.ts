import { Socket } from 'node:net';
import type pg from 'pg';
import { STORE_DEADLINE_MS } from '#kernel';

/** What a connection is told that heard nothing from its server for too long. */
export class SilentServer extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(ms: number) {
    super(`The database has said nothing for ${ms} ms.`);
    this.name = 'SilentServer';
  }
}

/**
 * Settings of connections that end, whatever is under way on them, when the server says nothing for so long: one that
 * was stopped, or that the network lost, breaks no connection. Not for statements that may take longer.
 */
export function givesUp(ms = STORE_DEADLINE_MS): pg.ClientConfig & { connectionTimeoutMillis: number } {
  return {
    ...noticesLoss(ms),
    stream: () => {
      const socket = new Socket();
      return socket.setTimeout(ms, () => socket.destroy(new SilentServer(ms)));
    },
  };
}

/** Settings of connections that may wait for ever, and still learn that the server's machine has gone. */
export function noticesLoss(ms = STORE_DEADLINE_MS): pg.ClientConfig & { connectionTimeoutMillis: number } {
  return { connectionTimeoutMillis: ms, keepAlive: true, keepAliveInitialDelayMillis: ms };
}
