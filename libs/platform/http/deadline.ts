import { DomainError, REQUEST_DEADLINE_MS } from '#kernel';
import { sendProblem, type FullReply } from './problem.filter.js';
import { problemOf } from './problem.js';

interface Server {
  addHook(
    name: 'preHandler',
    hook: (request: unknown, reply: HookedReply, done: () => void) => void,
  ): unknown;
}

interface HookedReply extends FullReply {
  readonly raw: NodeJS.EventEmitter & { readonly headersSent: boolean };
}

/**
 * No route keeps a caller waiting longer, from when its request was read: whoever waits for a lock or a database, in a
 * guard or in a handler, is told to come back.
 */
export function keepDeadline(server: Server, ms = REQUEST_DEADLINE_MS): void {
  server.addHook('preHandler', (_, reply, done) => {
    const timer = setTimeout(() => {
      if (reply.raw.headersSent) return;
      const late = new DomainError(
        'REQUEST.DEADLINE',
        'This took too long. Send the same request again, a command with the same Idempotency-Key: it may have been recorded.',
      );
      sendProblem(reply, problemOf(late));
    }, ms);
    reply.raw.once('close', () => clearTimeout(timer));
    done();
  });
}
