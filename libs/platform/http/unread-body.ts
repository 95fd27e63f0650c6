import type { Socket } from 'node:net';

interface Server {
  addHook(
    name: 'onResponse',
    hook: (request: { readonly raw: Raw }, reply: unknown, done: () => void) => void,
  ): unknown;
}

interface Raw {
  readonly complete?: boolean;
  readonly socket: Socket;
}

const LINGER_MS = 5_000;
const LINGER_BYTES = 64 << 20;
const LOOK_EVERY_MS = 50;

/**
 * Whoever is answered before their body was read, for want of a token, sends on for a while, unheard: a connection that is
 * cut while it sends would lose them the answer. Node throws those bytes away unparsed; here it ends.
 */
export function leaveUnread(server: Server): void {
  server.addHook('onResponse', ({ raw }, _reply, done) => {
    if (raw.complete === false) linger(raw, raw.socket);
    done();
  });
}

function linger(raw: Raw, socket: Socket): void {
  const until = performance.now() + LINGER_MS;
  const most = socket.bytesRead + LINGER_BYTES;
  const looking = setInterval(() => {
    if (raw.complete || socket.destroyed) clearInterval(looking);
    else if (performance.now() > until || socket.bytesRead > most) socket.destroy();
  }, LOOK_EVERY_MS);
}
