import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { makePortal, type Portal } from '../../apps/portal/index.js';
import type { Me } from '../../apps/portal/registry-types.js';

/** One request that the portal made. `path` is what stands after `/api/`. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
}

export type Answer = unknown;

/** An answer that is no success. */
export function problem(status: number, code: string, detail: string, more: object = {}): Response {
  return Response.json({ type: 'about:blank', title: detail, status, code, detail, ...more }, { status });
}

export interface Shown {
  status: number;
  html: string;
  location: string | undefined;
  headers: Record<string, string | string[] | number | undefined>;
}

let answers: Record<string, Answer> = {};
let asked: Asked[] = [];
let drafts = new Map<string, Record<string, unknown>>();
let opened: Promise<Portal> | null = null;

// One portal for all tests of a worker: what differs between them is what its registry answers.
function open(): Promise<Portal> {
  opened ??= makePortal({
    registryUrl: 'http://registry.invalid',
    issuer: 'http://issuer.invalid/idp',
    publicUrl: 'http://portal.invalid',
    visitorSecret: VISITOR_SECRET,
    cookieSecret: 'a secret of at least thirty-two characters',
    fetch: async (url, init) => {
      const { pathname, searchParams } = new URL(url);
      const request: Asked = {
        method: init?.method ?? 'GET',
        path: pathname.replace('/api/', ''),
        query: searchParams,
        headers: new Headers(init?.headers),
        body: bodyOf(init),
      };
      asked.push(request);
      return answerTo(request);
    },
  });
  return opened;
}

let listening: Promise<string> | null = null;

async function statusWithoutBody(path: string, headers: Record<string, string>): Promise<number> {
  const portal = await open();
  // It is never closed, and keeps nobody waiting.
  listening ??= portal.listen(0).finally(() => portal.app.getHttpServer().unref());
  const sending = request(`${await listening}${path}`, { method: 'POST', headers });
  sending.flushHeaders();
  const [response] = (await once(sending, 'response')) as [IncomingMessage];
  sending.on('error', () => undefined).destroy();
  return response.statusCode!;
}

/** A portal whose registry keeps drafts, and else answers from a table: `GET networks/NOVA` -> JSON, a Response, or a function of the request. */
export async function portalOn(
  table: Record<string, Answer>,
  as?: Me,
  /** For how many seconds the visitor's sign-in is still good; 0 and less: it has run out. */
  signedInForS = 3600,
) {
  const portal = await open();
  const seen: Asked[] = [];
  asked = seen;
  const kept = (drafts = new Map<string, Record<string, unknown>>());
  answers = as ? { 'GET me': as, ...table } : table;
  const fastify = portal.app.getHttpAdapter().getInstance() as unknown as Fastify;
  const session = as
    ? { csrf: CSRF, person: as.person, accessToken: 'token', accessUntil: Date.now() / 1000 + signedInForS }
    : { csrf: CSRF };
  const sealed = fastify.encodeSecureSession(fastify.createSecureSession(session));
  let cookie = `sgn-session=${encodeURIComponent(sealed)}`;
  const shown = async (request: Sent): Promise<Shown> => {
    const { statusCode, body, headers } = await fastify.inject({
      ...request,
      headers: { cookie, ...request.headers },
    });
    const renewed = [headers['set-cookie']].flat().find((one) => String(one).startsWith('sgn-session='));
    if (renewed !== undefined) cookie = String(renewed).split(';')[0]!;
    return { status: statusCode, html: body, location: headers['location'] as string | undefined, headers };
  };
  const send = (
    url: string,
    fields: Record<string, string | string[]>,
    headers: Record<string, string> = {},
  ) =>
    shown({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: encoded({ _csrf: CSRF, _key: KEY, do: 'send', ...fields }),
    });
  const get = async (url: string, headers: Record<string, string> = {}): Promise<Shown> => {
    const answer = await shown({ method: 'GET', url, headers });
    const to = answer.location ?? '';
    // A form leads to the address of its draft.
    return to.split('?')[0] === url.split('?')[0] && to.includes('draft=') ? get(to) : answer;
  };
  return {
    asked: seen,
    drafts: kept,
    commands: () => seen.filter(({ method, path }) => method === 'POST' && !path.endsWith('/works/check')),
    /** Sends the head of a request whose body never comes, and answers the status: nobody waited for it. */
    unread: (path: string, type: string, headers: Record<string, string> = {}) =>
      statusWithoutBody(path, { cookie, ...(type && { 'content-type': type }), ...headers }),
    get,
    /** Sends a form of this visitor whose last field is these bytes. */
    sendBytes: (url: string, last: Buffer) =>
      shown({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: Buffer.concat([Buffer.from(`${encoded({ _csrf: CSRF, _key: KEY, do: 'send' })}&`), last]),
      }),
    /** Sends a form of this visitor with a file in it. */
    sendFile: (url: string, fields: Record<string, string>, name: string, file: string | Buffer) => {
      const parts = Object.entries({ _csrf: CSRF, _key: KEY, do: 'send', ...fields }).map(
        ([field, value]) => `--part\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
      );
      const head = `--part\r\nContent-Disposition: form-data; name="${name}"; filename="a file"\r\nContent-Type: text/plain\r\n\r\n`;
      return shown({
        method: 'POST',
        url,
        headers: { 'content-type': 'multipart/form-data; boundary=part' },
        payload: Buffer.concat([
          Buffer.from(parts.join('') + head),
          Buffer.from(file),
          Buffer.from('\r\n--part--\r\n'),
        ]),
      });
    },
    /** Sends a form of this visitor. */
    send,
    /** The same, and goes to the page that it leads to. */
    see: async (url: string, fields: Record<string, string | string[]>): Promise<Shown> => {
      const { status, location } = await send(url, fields);
      return { ...(await get(location ?? '/')), location: `${status} ${location}` };
    },
    /** The same, and sends what is then to be checked. */
    file: async (url: string, fields: Record<string, string | string[]>): Promise<Shown> => {
      const sent = await send(url, fields);
      return sent.location?.includes('/check?') ? send(sent.location, {}) : sent;
    },
  };
}

export const VISITOR_SECRET = 'what-visitors-are-named-under-here';
export const CSRF = 'the-csrf-token-of-tests';
export const KEY = '0197a000-0000-7000-8000-000000000001';

/** What a command answers. */
export const accepted = (stream: string, position = '77') =>
  Response.json(
    {
      id: stream.slice(stream.indexOf('-') + 1),
      stream,
      revision: 1,
      position,
      entries: [{ id: 'e', type: 'T', revision: 1 }],
    },
    { status: 201 },
  );

function bodyOf({ body, headers }: RequestInit = {}): unknown {
  if (typeof body !== 'string') return undefined;
  return new Headers(headers).get('content-type') === 'application/json' ? JSON.parse(body) : body;
}

function answerOfDrafts({ method, path, body }: Asked): Response | undefined {
  const [, id, sent] = /^my\/drafts(?:\/([^/]+)(\/sent)?)?$/.exec(path) ?? [];
  const times = { draft: id, keptAt: '2147-02-03T09:00:00.000Z', goneAt: '2147-02-10T09:00:00.000Z' };
  if (path === 'my/drafts') return Response.json({ items: [...drafts.values()], next: null });
  if (id === undefined) return undefined;
  if (method === 'DELETE') drafts.delete(id);
  if (method === 'PUT' && !sent && 'ledTo' in (drafts.get(id) ?? {}))
    return problem(409, 'DRAFT.ALREADY_SENT', 'It was sent.');
  if (method === 'PUT') drafts.set(id, { ...times, ...(body as object) });
  const draft = drafts.get(id);
  if (method === 'GET' && !draft) return problem(404, 'DRAFT.UNKNOWN', 'There is no such draft.');
  return Response.json(draft ?? times);
}

async function answerTo(request: Asked): Promise<Response> {
  const known = answers[`${request.method} ${request.path}`];
  const answer: unknown =
    typeof known === 'function' ? await (known as (asked: Asked) => unknown)(request) : known;
  if (answer === undefined)
    return answerOfDrafts(request) ?? problem(404, 'NOT.FOUND', `There is no ${request.path}.`);
  return answer instanceof Response ? answer.clone() : Response.json(answer);
}

function encoded(fields: Record<string, string | string[]>): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  return new URLSearchParams(pairs).toString();
}

interface Sent {
  method: string;
  url: string;
  headers: Record<string, string>;
  payload?: string | Buffer;
}

interface Fastify {
  createSecureSession(data: object): unknown;
  encodeSecureSession(session: unknown): string;
  inject(request: object): Promise<{
    statusCode: number;
    body: string;
    headers: Record<string, string | string[] | number | undefined>;
  }>;
}
