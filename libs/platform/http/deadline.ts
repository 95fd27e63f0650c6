import { DomainError, IDENTITY_DEADLINE_MS, REQUEST_DEADLINE_MS } from '#kernel';
import { tell } from './problem.filter.js';
import { SEND_AGAIN } from './problem.js';
import type { FullReply } from './reply.js';
import { StreamedText } from './streamed-text.js';

type Stage = 'onRequest' | 'preParsing' | 'preValidation';

interface Server {
  addHook(name: Stage, hook: (request: object, reply: FullReply, ...rest: unknown[]) => void): unknown;
}

/**
 * No route keeps a caller waiting longer: whoever waits for an issuer, a lock or a database, before the body is read or
 * in a handler, is told to come back. Telling who calls has a deadline of its own within `ms`. While the body comes the
 * clock stands still: how slowly one may be sent is the listening server's to say (`requestTimeout`).
 */
export function keepDeadline(server: Server, ms = REQUEST_DEADLINE_MS): void {
  const clocks = new WeakMap<object, Clock>();
  server.addHook('onRequest', (request, reply, done) => {
    const clock = new Clock(request, reply);
    clocks.set(request, clock);
    clock.start(
      Math.min(ms, IDENTITY_DEADLINE_MS),
      'It took too long to tell who you are and what you may do, so nothing was done. Send the same request again.',
    );
    reply.raw.once('close', () => clock.stop());
    (done as () => void)();
  });
  server.addHook('preParsing', (request, _reply, _payload, done) => {
    clocks.get(request)!.stop();
    (done as () => void)();
  });
  server.addHook('preValidation', (request, _reply, done) => {
    const clock = clocks.get(request)!;
    const start = () => clock.start(ms - clock.ran, `This took too long. ${SEND_AGAIN}`);
    const { body } = request as { readonly body?: unknown };
    if (body instanceof StreamedText) body.onEnd(start);
    else start();
    (done as () => void)();
  });
}

class Clock {
  /** Milliseconds in which it did not stand still. */
  ran = 0;
  #timer: NodeJS.Timeout | undefined;
  #since = 0;

  constructor(
    private readonly request: object,
    private readonly reply: FullReply,
  ) {}

  /** Answers that it is too late, unless it is stopped within `ms`. */
  start(ms: number, late: string): void {
    this.#since = performance.now();
    this.#timer = setTimeout(() => {
      if (!this.reply.raw.headersSent)
        tell(this.request, this.reply, new DomainError('REQUEST.DEADLINE', late));
    }, ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.ran += performance.now() - this.#since;
  }
}
