import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { LastingClient } from '#engine/postgres';
import { openDataFolder } from '#platform/data-folder';
import { giveToDatabaseUser } from '#platform/embedded';
import { layDataFolder } from '#platform/testing';
import { mintToken } from '../../apps/idp/index.js';
import { pages } from '../../apps/portal/pages/index.js';
import {
  badRequests,
  complaint,
  operationsOf,
  type Known,
  type OpenApi,
  type Operation,
} from '../../bench/torture/bad-requests.js';
import { RunningRegister } from '../../bench/torture/running.js';
import { runFileOf } from '../start/program.js';
import { rawRequests } from './raw-requests.js';
import { send, sendRaw, type Heard, type Sent } from './sending.js';
import { escaped, fieldsOf, oddForm, Visitor } from './visitor.js';

/** What a search found is found again under its seed. */
const SEED = Number(process.env.SGN_SEARCH_SEED ?? 2147);
/** How far it goes: 1 is some twenty seconds. */
const LENGTH = Number(process.env.SGN_SEARCH_LENGTH ?? 1);

/** Whoever there is to be, by what they hold. `odile` has an interest in the case. */
const PEOPLE = {
  elara: [],
  nina: [],
  ines: [],
  kiran: ['regulator'],
  odile: ['regulator'],
  maren: ['adjudicator'],
  audit: [],
  operator: [],
} as const;
type Person = keyof typeof PEOPLE;
const people = Object.keys(PEOPLE) as Person[];

describe('a short search for a request that does harm', () => {
  let root: string;
  let register: RunningRegister;
  let port: number;
  let operations: readonly Operation[];
  let known: Known;
  const tokens = {} as Record<Person, string>;
  let log: pg.Client;
  let newest = '-1';

  const found = (what: string, sent: unknown): never => {
    throw new Error(
      `${what}\nwith SGN_SEARCH_SEED=${SEED}, after ${JSON.stringify(sent).slice(0, 6_000)}\n${register.words.slice(-2_000)}`,
    );
  };
  const ask = async <Answer>(path: string, who?: Person, body?: unknown): Promise<Answer> => {
    const heard = await send(port, {
      method: body === undefined ? 'GET' : 'POST',
      path,
      headers: {
        ...(who && { authorization: `Bearer ${tokens[who]}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (heard.status >= 300) found(`${path} answered ${heard.status}: ${heard.text}`, body);
    return JSON.parse(heard.text) as Answer;
  };
  /** How many entries somebody made since the last look, in the log itself: what is shown may be behind. */
  const recorded = async (): Promise<number> => {
    const { rows } = await log.query<{ newest: string | null; acts: string }>(
      `SELECT max(position) AS newest, count(*) FILTER (WHERE entry->'actor'->>'role' <> 'system') AS acts
         FROM log.events WHERE position > $1`,
      [newest],
    );
    newest = rows[0]!.newest ?? newest;
    return Number(rows[0]!.acts);
  };
  /** Sends it, and fails on whatever no request may bring about. */
  const tried = async (sent: Sent, wrong: (heard: Heard) => string | null): Promise<Heard> => {
    const heard = await send(port, sent).catch((error: unknown) =>
      found(`No answer: ${String(error)}`, sent),
    );
    if (!register.isRunning) found('The process has ended.', sent);
    const why = wrong(heard);
    if (why) found(why, sent);
    return heard;
  };

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'sgn-search-'));
    giveToDatabaseUser(root);
    await layDataFolder(join(root, 'data'));
    register = await RunningRegister.start(join(root, 'data'));
    port = Number(new URL(register.url).port);
    await register.sgn('network', 'establish', 'NOVA', '--name', 'Nova Sleep Network', '--chair', 'ines');
    const { secrets } = openDataFolder(register.dir);
    for (const person of people) tokens[person] = await mintToken(secrets, `${register.url}/idp`, person);
    const { socket, database } = runFileOf(register.dir);
    log = new LastingClient({
      host: socket,
      database,
      user: 'sgn_log',
      password: secrets.password('sgn_log'),
    });
    await log.connect();
    operations = operationsOf(await ask<OpenApi>('/api/openapi.json'));
    for (const person of people) {
      const { person: id } = await ask<{ person: string }>('/api/me', person);
      for (const office of PEOPLE[person])
        await ask('/api/networks/NOVA/appointments', 'ines', {
          person: id,
          office,
          name: `${person} in office`,
        });
    }
    const submit = operations.find(({ path }) => path === '/api/networks/{code}/symphonies')!;
    const { id } = await ask<{ id: string }>('/api/networks/NOVA/symphonies', 'elara', submit.example);
    await ask('/api/networks/NOVA/interests', 'odile', {
      subject: { kind: 'case', id },
      category: 'family',
      nature: 'A relative.',
    });
    const cases = [id, id.toUpperCase()];
    known = {
      docket: cases,
      symphony: cases,
      network: ['NOVA'],
      number: ['0', '1', '4', '0x1', '007'],
      name: ['outcomes'],
    };
    await recorded();
  }, 240_000);

  afterAll(async () => {
    await (log as pg.Client | undefined)?.end();
    await (register as RunningRegister | undefined)?.stop();
    rmSync(root, { recursive: true, force: true });
  }, 60_000);

  it('over every route of the API, as everybody', async () => {
    const requests = badRequests(operations, Object.values(tokens), 350 * LENGTH, SEED, known);
    for (const sent of requests) {
      const heard = await tried(sent, (one) => complaint(sent, one));
      if (sent.method === 'GET') continue;
      const acts = await recorded();
      if (heard.status >= 400 && acts > 0) found(`${heard.status}, and ${acts} entries were recorded`, sent);
    }
  }, 600_000);

  it('whose body is read before it is known who sends it', async () => {
    // What is asked with a body is open to all.
    const isAsked = /\/(rules\/try|what-if|works\/check)$/;
    const commands = operations.filter(
      ({ method, path, example }) => method === 'POST' && example !== undefined && !isAsked.test(path),
    );
    expect(commands.length).toBeGreaterThan(20);
    const bodies = ['{', '['.repeat(100_000), `"${'x'.repeat(3 << 20)}"`, '{"x":1e999}', '"\\ud800"'];
    for (const [i, { method, path }] of commands.entries())
      for (const body of [bodies[0]!, bodies[1 + (i % (bodies.length - 1))]!]) {
        const sent = {
          method,
          path: path.replace('{code}', 'NOVA').replace(/\{\w+\}/g, known.docket![0]!),
          headers: { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) },
          body,
        };
        await tried(sent, ({ status }) => (status === 401 ? null : `${status}, not 401`)).catch(
          (error: unknown) => {
            throw new Error(String(error).replace(body, `${body.slice(0, 20)}...`));
          },
        );
      }
    expect(await recorded()).toBe(0);
  }, 600_000);

  it('over every page and form of the portal, as everybody', async () => {
    const routes = pagesOf();
    expect(routes.length).toBeGreaterThan(40);
    const wrong = ({ status, text, retryAfter, contentType }: Heard): string | null => {
      if (status >= 500 && !(status === 503 && retryAfter)) return `a ${status}: ${text.slice(0, 500)}`;
      if (status >= 400 && !/html|problem\+json/.test(contentType)) return `a ${status} as ${contentType}`;
      return /\n\s+at .+[:(]\d+:\d+|node_modules/.test(text)
        ? `shows its insides: ${text.slice(0, 500)}`
        : null;
    };
    const visitors = [undefined, ...people].map((name) => new Visitor(name ?? 'nobody', port));
    for (const visitor of visitors) if (visitor.name !== 'nobody') await visitor.signIn();
    await recorded();
    let turn = SEED;
    for (const [i, { method, path }] of routes.entries())
      for (let times = 0; times < 3 * LENGTH; times++) {
        turn++;
        const visitor = visitors[(i + turn) % visitors.length]!;
        const address = path.replace(/:(\w+)|\*/g, (_, name: string | undefined) => {
          const values = [...(known[name ?? ''] ?? []), '%00', 'constructor', '..%2f..', 'x'];
          return values[turn % values.length]!;
        });
        if (method === 'GET') {
          await tried(visitor.request(`${address}?${ODD_QUERIES[turn % ODD_QUERIES.length]}`), wrong);
          continue;
        }
        const good = path.replace(/:(\w+)/g, (_, name: string) => known[name]?.[0] ?? 'x');
        const shown = fieldsOf((await visitor.go(good)).text);
        const anywhere = fieldsOf((await visitor.go('/submit')).text).filter(([name]) => name === '_csrf');
        const form = oddForm(shown.length > 0 ? shown : anywhere, turn);
        const sent = visitor.request(times % 2 === 0 ? good : address, form);
        const heard = await tried(sent, wrong);
        const acts = await recorded();
        if (heard.status >= 400 && acts > 0)
          found(`${heard.status}, and ${acts} entries were recorded`, sent);
      }
  }, 600_000);

  it('over bytes that are nearly a request', async () => {
    const all = rawRequests(200 * LENGTH, SEED);
    for (let at = 0; at < all.length; at += 8)
      await Promise.all(
        all.slice(at, at + 8).map(async (bytes) => {
          const heard = await sendRaw(port, bytes);
          if (!register.isRunning) found('The process has ended.', bytes.toString('latin1'));
          if (/^HTTP\/1\.1 5(?!03)/.test(heard)) found(heard.slice(0, 500), bytes.toString('latin1'));
        }),
      );
    expect(await recorded()).toBe(0);
  }, 600_000);

  it('and whatever was taken can be read, and nothing broke', async () => {
    interface Lag {
      readonly projections: readonly { name: string; behind: boolean; deadLetters: number }[];
    }
    const deadline = performance.now() + 60_000;
    for (;;) {
      const { projections } = await ask<Lag>('/health/lag');
      expect(projections.filter(({ deadLetters }) => deadLetters > 0)).toEqual([]);
      if (!projections.some(({ behind }) => behind)) break;
      if (performance.now() > deadline) found('Read models stay behind.', projections);
      await sleep(100);
    }
    expect(register.words).not.toContain('"level":"fatal"');
    expect(register.isRunning).toBe(true);
  }, 120_000);
});

const ODD_QUERIES = [
  '',
  'cursor=%00&limit=0',
  'limit=1e3&limit=2',
  'from=-1&to=99999999999999999999',
  'from=9007199254740993',
  'version=0x1&version=constructor',
  'in-force-on=0000-01-01',
  'in-force-on=10000-01-01&known-at=x',
  'as-known-at=0000-01-01T00:00:00Z',
  'on=2147-02-30',
  'min-position=99999999999999999999',
  'min-position=%00',
  `q=${escaped('\u202E\u0000')}`,
  'case=AAAAAAAA-AAAA-7AAA-8AAA-AAAAAAAAAAAA&type=__proto__',
  '__proto__=1&constructor[prototype]=x',
  'to=//elsewhere.example',
];

interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
}

/** Every page and form of the portal, as its controllers declare them. */
function pagesOf(): Route[] {
  return pages.flatMap((page) => {
    const prototype = page.prototype as unknown as Record<string, object>;
    const base = String(Reflect.getMetadata(PATH_METADATA, page) ?? '');
    return Object.getOwnPropertyNames(prototype).flatMap((name): Route[] => {
      const handler = Object.getOwnPropertyDescriptor(prototype, name)!.value as object | undefined;
      const method = handler && (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined);
      if (method === undefined) return [];
      const paths = [Reflect.getMetadata(PATH_METADATA, handler!) as string | string[]].flat();
      return paths.map((path) => ({
        method: method === RequestMethod.POST ? 'POST' : 'GET',
        path: `/${[base, path]
          .flatMap((part) => part.split('/'))
          .filter(Boolean)
          .join('/')}`,
      }));
    });
  });
}
