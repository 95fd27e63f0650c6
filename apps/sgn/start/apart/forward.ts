import { request, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '#kernel';
import { PROBLEM_JSON, problemOf, RETRY_AFTER_S } from '#platform/http';
import { VISITOR, visitorOf, visitorUnder } from '#platform/service';
import type { Answer } from '../front.js';

/** A process that answers HTTP on this machine. */
export interface Upstream {
  readonly name: string;
  readonly port: number;
}

const LOOK_EVERY_MS = 500;
/** A process that answers no more than this is passed over until it does. */
const SILENT_AFTER_MS = 2_000;
/** How many processes one request may be the last of. */
const MOST_DEATHS = 2;
/** Of one connection, not of the message (RFC 9110, 7.6.1). */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/**
 * Gives each request to one of several processes in turn; one that is gone or silent is passed over. A question over which
 * a process dies is asked once more, of one other: it may be what killed it.
 */
export class Forward {
  readonly #upstreams: readonly Upstream[];
  readonly #silent = new Set<Upstream>();
  #turn = 0;

  /**
   * @param told `look`: path that each of them answers while it is well; `secret`: under which they are told for whom they are asked.
   */
  constructor(
    upstreams: readonly Upstream[],
    private readonly told: { readonly look: string; readonly secret: string },
  ) {
    this.#upstreams = upstreams;
    upstreams.forEach((upstream) => this.#silent.add(upstream));
  }

  readonly answer: Answer = (asked, response) => {
    const { length } = this.#upstreams;
    const turn = this.#turn++;
    const inTurn = this.#upstreams.map((_, i) => this.#upstreams[(turn + i) % length]!);
    const well = inTurn.filter((one) => !this.#silent.has(one));
    // Where none is known to be well, asking is how one learns.
    const { secret } = this.told;
    asked.headers[VISITOR] = visitorUnder(secret, visitorOf(asked, secret));
    send(asked, response, well.length > 0 ? well : inTurn, MOST_DEATHS);
  };

  get isAnyWell(): boolean {
    return this.#silent.size < this.#upstreams.length;
  }

  /** Looks how they are until the signal aborts. */
  async watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await Promise.all(this.#upstreams.map((one) => this.#lookAt(one)));
      await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #lookAt(upstream: Upstream): Promise<void> {
    try {
      const answer = await fetch(`http://127.0.0.1:${upstream.port}${this.told.look}`, {
        signal: AbortSignal.timeout(SILENT_AFTER_MS),
        redirect: 'manual',
      });
      await answer.body?.cancel();
      this.#silent.delete(upstream);
    } catch {
      this.#silent.add(upstream);
    }
  }
}

function send(
  asked: IncomingMessage,
  response: ServerResponse,
  [first, ...others]: readonly Upstream[],
  deaths: number,
): void {
  const up = request({
    host: '127.0.0.1',
    port: first!.port,
    method: asked.method,
    path: asked.url,
    headers: framed(asked.headers),
    agent: false,
  });
  let connected = false;
  up.once('socket', (socket) =>
    // Not a byte of the body is taken before somebody is there to take it: it can still go to another.
    socket.once('connect', () => {
      connected = true;
      if (asked.readableEnded) up.end();
      else asked.pipe(up);
    }),
  );
  let over = false;
  up.once('response', (answer) => {
    // From here on it is the answer that can break off; that the rest of a body is not taken any more is no matter.
    over = true;
    for (const [name, value] of Object.entries(ofMessage(answer.headers))) response.setHeader(name, value!);
    response.writeHead(answer.statusCode!);
    answer.pipe(response);
    answer.on('error', () => response.destroy());
  });
  // A process that is gone may be met twice: where it is read from, and where it is written to.
  up.on('error', () => {
    if (over || response.destroyed) return;
    over = true;
    // Whoever refuses the connection was asked nothing: the next is asked in its place, each of them once.
    const left = connected ? deaths - 1 : deaths;
    if (others.length > 0 && left > 0 && (!connected || isSafe(asked)))
      return send(asked, response, others, left);
    if (left === MOST_DEATHS)
      gone(response, 'No process of the register answers just now. Nothing was done. Try again in a moment.');
    else if (isSafe(asked))
      gone(
        response,
        `What was asked this is gone, ${first!.name} the last, and it is asked of no other. Nothing was done. Try again in a moment.`,
      );
    else
      gone(
        response,
        `${first!.name} had this request and is gone. Whether it was done is not known: send it again under the same Idempotency-Key, which does it once.`,
      );
  });
  response.once('close', () => up.destroy());
}

/** Whether it may be asked twice: nothing is done by it, and it has no body that is already spent. */
function isSafe({ method, headers }: IncomingMessage): boolean {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return (method === 'GET' || method === 'HEAD') && !hasBody;
}

/** A body of a length that nobody told goes on in pieces, whatever the method: else its bytes would look like a next request. */
function framed(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const encoding = headers['transfer-encoding'];
  return { ...ofMessage(headers), ...(encoding !== undefined && { 'transfer-encoding': 'chunked' }) };
}

function ofMessage(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name)));
}

function gone(response: ServerResponse, what: string): void {
  const told = problemOf(new DomainError('SERVICE.GONE', what));
  response.writeHead(told.status, { 'Content-Type': PROBLEM_JSON, 'Retry-After': String(RETRY_AFTER_S) });
  response.end(JSON.stringify(told));
}
