import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { types } from 'node:util';
import { logLine } from './fault.js';

/** Answers a request. What it throws, or rejects with, is answered 500 where nothing was answered yet. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

// A connection that brings its request slower than this holds nothing up.
const REQUEST_TIMEOUT_MS = 60_000;
const KEEP_ALIVE_MS = 72_000;

/**
 * A server for `answer`, as every server of the register is: what is no plain request is answered 400, whatever of it is
 * odd, and nothing that comes in ends the process. It listens nowhere yet.
 */
export function httpServer(answer: Answer): Server {
  const server = bareServer();
  guard(server);
  return server.on('request', plainly(answer));
}

/** A server that nobody answers for yet. A request without Host is left to whoever does, as any that is odd. */
export function bareServer(): Server {
  return createServer({ requireHostHeader: false });
}

/** For a server that others answer for, through {@link plainly}: what Node would leave to nobody is answered, or ends that connection alone. */
export function guard(server: Server): void {
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const underWay = new Map<Duplex, ServerResponse>();
  answering.set(server, underWay);
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    if (!underWay.has(socket)) socket.once('close', () => underWay.delete(socket));
    underWay.set(socket, response);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const response = underWay.get(socket);
    const isAnswering = response !== undefined && response.headersSent && !response.writableFinished;
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswering) socket.destroy();
    else hangUp(socket, unreadable(error.code));
  });
  server.on('connect', (_: IncomingMessage, socket: Duplex) =>
    hangUp(socket, odd('This is no proxy: CONNECT leads nowhere.')),
  );
  // A connection that cannot be taken is lost to whoever made it. Who opens the server listens for its own failure.
  server.on('error', ignore);
}

/** What each guarded server answers just now, or answered last, on each of its connections. */
const answering = new WeakMap<Server, ReadonlyMap<Duplex, ServerResponse>>();

/** Cuts off what is told for as long as somebody listens (`text/event-stream`): whoever does comes back by themselves. */
export function cutEndless(server: Server): void {
  for (const response of answering.get(server)?.values() ?? [])
    if (/^text\/event-stream\b/.test(String(response.getHeader('content-type'))) && !response.writableEnded)
      response.destroy();
}

/**
 * Gives `answer` what is a plain request of HTTP/1.1: one target that begins with a slash, one Host that is a name. Anything
 * else is answered 400, and the connection closed: what looks odd to one part may look like something else to another.
 */
export function plainly(answer: Answer): RequestListener {
  return (request, response) => {
    // Whoever goes away in the middle of an answer is no fault.
    response.on('error', ignore);
    const why = oddity(request);
    if (why !== null) return refuse(response, odd(why));
    const broken = (error: unknown) => {
      // Whoever went away before its body was whole has nothing to be told, and is no fault.
      if (request.destroyed && !request.complete) return;
      console.error(logLine('error', 'http', `${request.method} was not answered`, error));
      breakOff(response);
    };
    try {
      const answered = answer(request, response);
      if (isPromise(answered)) answered.catch(broken);
    } catch (error) {
      broken(error);
    }
  };
}

const { isPromise } = types;
const TARGET = /^\/[!"$-~]*$/;
const HOST = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9_.])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
const LARGEST_PORT = 65_535;

/** What is odd about a request; null where nothing is. */
export function oddity({
  url = '',
  httpVersion,
  rawHeaders,
}: Pick<IncomingMessage, 'url' | 'httpVersion' | 'rawHeaders'>): string | null {
  if (httpVersion !== '1.1') return `Speak HTTP/1.1, not HTTP/${httpVersion}.`;
  if (!url.startsWith('/')) return 'Ask for a path that begins with a slash, and name the host in Host.';
  if (!TARGET.test(url))
    return 'The address holds a character that no address has. Escape it with a percent sign.';
  let host: string | null = null;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!;
    if (name.length !== 4 || name.toLowerCase() !== 'host') continue;
    if (host !== null) return 'Name the host in one header Host.';
    host = rawHeaders[i + 1]!;
  }
  if (host === null) return 'Name the host in one header Host.';
  if (!HOST.test(host) || Number(/:(\d+)$/.exec(host)?.[1] ?? 0) > LARGEST_PORT)
    return 'Host is no name of a host.';
  return null;
}

/** An answer to what reached no route: as short as it can be, made of nothing that may be missing. */
export interface LastWord {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
}

const BROKEN: LastWord = {
  status: 500,
  code: 'REQUEST.INTERNAL',
  detail: 'Something went wrong on our side, and it was written down.',
};

function odd(detail: string): LastWord {
  return { status: 400, code: 'REQUEST.INVALID', detail };
}

function unreadable(code: string | undefined): LastWord {
  if (code === 'HPE_HEADER_OVERFLOW')
    return {
      status: 431,
      code: 'REQUEST.HEADERS_TOO_LARGE',
      detail: 'Address and headers are larger than this server takes.',
    };
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return { status: 408, code: 'REQUEST.TIMEOUT', detail: 'The request did not come in time.' };
  return odd('This is no request of HTTP/1.1.');
}

/** The last word where the answer itself failed: 500, or an end in the middle that nobody takes for a whole answer. */
export function breakOff(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else refuse(response, BROKEN);
}

/** Answers with a last word; the connection is closed after it. */
export function refuse(response: ServerResponse, word: LastWord): void {
  response.writeHead(word.status, headersOf(word));
  response.end(problemOf(word));
}

/** Refuses what never became a request. */
function hangUp(socket: Duplex & { destroySoon?(): void }, word: LastWord): void {
  const headers = Object.entries(headersOf(word)).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on('error', ignore);
  socket.write(
    `HTTP/1.1 ${word.status} ${STATUS_CODES[word.status]}\r\n${headers.join('')}\r\n${problemOf(word)}`,
  );
  if (socket.destroySoon) socket.destroySoon();
  else socket.end();
}

function headersOf(word: LastWord) {
  return {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(problemOf(word))),
    'Cache-Control': 'no-store',
    Connection: 'close',
  };
}

function problemOf({ status, code, detail }: LastWord): string {
  return JSON.stringify({
    type: `urn:sgn:problem:${code}`,
    title: STATUS_CODES[status],
    status,
    code,
    detail,
  });
}

function ignore(): void {
  // See where it listens.
}
