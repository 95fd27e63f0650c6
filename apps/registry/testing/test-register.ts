import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandBus } from '@nestjs/cqrs';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { newId } from '#kernel';
import { FileLastSigned, Sealer } from '#engine/sealing';
import { makeSigner, type Signer } from '#engine/transparency-log';
import {
  Codec,
  makeDecisions,
  postgresEventStore,
  type CommandContext,
  type EventStore,
} from '#engine/event-store';
import { catchUp, followerStatus } from '#engine/projections';
import { FileKeyStore } from '#engine/vault';
import { Environment } from '#platform/config';
import { openRegister, type OpenRegister, type Slice } from '#platform/core';
import { templateWith, testDatabase, type Urls } from '#platform/testing';
import { slices as allSlices } from '#governance';
import { EstablishNetwork, officesOn } from '#governance/networks';
import { AdvanceClock, openTime, RegisterClock } from '#governance/register';
import { CorpusClient } from '#governance/workbench';
import { startCorpus } from '../../corpus/start-corpus.js';
import { drained, runProjector } from '../../projector/index.js';
import type { RegistryOptions } from '../options.js';
import { makeRegistry, type Registry } from '../index.js';
import { compiledReducers } from './compiled-reducers.js';

/** What the registry answered. `body` is parsed JSON; for anything else the text. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  // Specs look into answers of every shape.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** One person at the API, or nobody in particular. Reads follow what any client of this register did before. */
export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  delete(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** As {@link post}, and fails the spec with the problem's words unless it was recorded. */
  does(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export interface TestRegister extends Client {
  readonly registry: Registry;
  readonly opened: OpenRegister;
  readonly readUrl: string;
  readonly logUrl: string;
  /** The log's key. */
  readonly signer: Signer;
  as(subject: string, claims?: readonly ('operator' | 'auditor')[]): Client;
  /** @param until When it runs out, in seconds; default: in an hour. */
  token(subject: string, claims?: readonly string[], until?: number): Promise<string>;
  /** The id that stands in the log for someone. */
  actor(subject: string): Promise<string>;
  /** Begins a network with a chair. */
  establish(code: string, chair: { subject: string; name: string }): Promise<void>;
  /** Lets the register's time go on. */
  pass(days: number): Promise<void>;
  /** Waits until rows and reactions have everything that is in the log. */
  settled(): Promise<void>;
  /** Seals everything that is in the log. */
  seal(): Promise<void>;
  close(): Promise<void>;
}

/** What a register can be surrounded by, other than a database of its own that is always there. */
export interface Surroundings {
  /** How it reaches its database. */
  readonly urlsOf?: (urls: Urls) => Promise<Urls>;
  /** Default: in its database. */
  readonly log?: EventStore;
  readonly storeDeadlineMs?: number;
  readonly requestDeadlineMs?: number;
  /** Whether the projector seals too. */
  readonly seals?: boolean;
  /** How petitions are listened to. */
  readonly counting?: RegistryOptions['counting'];
  readonly attending?: RegistryOptions['attending'];
  /** Whether all works are held in columns too, for the workbench. */
  readonly corpus?: boolean;
}

const ISSUER = 'https://issuer.example';
const AUDIENCE = 'sgn-api';
const PATIENCE_MS = 20_000;

/** The read models of the program over an empty log. That they are built is tested where they are built of one. */
let withReadModels: Promise<string> | undefined;
const readModelsBuilt = () =>
  (withReadModels ??= templateWith('sgn_template_read', async ({ log, read }) => {
    const store = postgresEventStore({ connectionString: log });
    try {
      await catchUp({
        store,
        codec: new Codec(allSlices.flatMap(({ events }) => events)),
        readUrl: read,
        projections: allSlices.flatMap(({ projections }) => projections),
        texts: async () => new Map(),
      });
    } finally {
      await store.close();
    }
  }));

/**
 * The real registry and projector on a database of their own, with local keys as issuer. Time begins on 2147-01-04.
 *
 *     const app = await testRegister();
 *     await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
 *     const { status, body } = await app.as('ines').post('/api/networks/NOVA/appointments', {...});
 *     await app.settled();
 *     await app.close();
 */
export async function testRegister(
  slices: readonly Slice[] = allSlices,
  {
    urlsOf = (urls) => Promise.resolve(urls),
    log,
    storeDeadlineMs,
    requestDeadlineMs,
    seals = false,
    corpus = false,
    counting,
    attending,
  }: Surroundings = {},
): Promise<TestRegister> {
  const database = await testDatabase(slices === allSlices ? await readModelsBuilt() : undefined);
  const urls = await urlsOf(database.urls);
  const folder = mkdtempSync(join(tmpdir(), 'sgn-keys-'));
  let clock: RegisterClock | undefined;
  const opened = await openRegister({
    urls,
    log: log ?? postgresEventStore({ connectionString: urls.log, deadlineMs: storeDeadlineMs }),
    deadlineMs: storeDeadlineMs,
    slices,
    secret: randomBytes(32),
    masterKey: randomBytes(32),
    keyStore: new FileKeyStore(folder),
    offices: officesOn,
    time: async ({ store: log, codec }) => {
      clock = new RegisterClock(codec);
      const store = clock.witnessing(log);
      await openTime({ store, clock, decisions: makeDecisions({ store, codec, clock }) }, 'demo');
      return { clock, store, stop: clock.follow(store) };
    },
  });
  const { register } = opened;
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256' }] });
  const holding = corpus
    ? await startCorpus(new Environment({ DATABASE_URL: urls.log, DATABASE_READ_URL: urls.read, PORT: '0' }))
    : null;
  const holder = holding ? new CorpusClient(`http://127.0.0.1:${holding.port}`) : undefined;
  const registry = await makeRegistry(register, slices, {
    ...(holding && { corpusUrl: `http://127.0.0.1:${holding.port}` }),
    issuer: { name: 'dev', url: ISSUER, audience: AUDIENCE, keys },
    deadline: requestDeadlineMs,
    counting,
    attending,
    reducers: compiledReducers(),
  });
  const bus = registry.app.get(CommandBus);
  const signer = makeSigner('sleep-governance.example/log', randomBytes(32));
  const sealer = new Sealer({
    db: opened.sealing,
    store: register.store,
    signer,
    lastSigned: new FileLastSigned(folder),
  });
  const stop = new AbortController();
  const projecting = runProjector({
    register,
    slices,
    bus,
    readUrl: urls.read,
    sweep: opened.sweep,
    sealer: seals ? sealer : undefined,
    signal: stop.signal,
    corpus: holder,
  });

  const token = (subject: string, claims: readonly string[] = [], until: number | string = '1h') =>
    new SignJWT({ roles: claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'test' })
      .setSubject(subject)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setExpirationTime(until)
      .sign(privateKey);
  /** One a person and claims: what a token is, and how it is verified, is tested elsewhere. */
  const bearers = new Map<string, Promise<string>>();
  const bearer = (subject: string, claims: readonly string[]) => {
    const whose = JSON.stringify([subject, claims]);
    if (!bearers.has(whose)) bearers.set(whose, token(subject, claims));
    return bearers.get(whose)!;
  };
  let newest: string | undefined;

  async function send(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    headers: Record<string, string>,
    body?: unknown,
  ): Promise<Answer> {
    const reply = await registry.app.inject({
      method,
      url: path,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    });
    const type = String(reply.headers['content-type'] ?? '');
    const position = reply.headers['log-position'] as string | undefined;
    if (method === 'POST' && position !== undefined && (newest === undefined || position > newest))
      newest = position;
    return {
      status: reply.statusCode,
      headers: reply.headers as Answer['headers'],
      body: /[/+]json\b/.test(type) ? reply.json() : reply.body,
    };
  }

  function client(authorization: () => Promise<Record<string, string>>): Client {
    const post: Client['post'] = async (path, body = {}, headers = {}) =>
      send('POST', path, { ...(await authorization()), ...headers }, body);
    return {
      async get(path, headers = {}) {
        const follows = newest !== undefined && path.startsWith('/api/') && !path.includes('min-position=');
        const url = follows ? `${path}${path.includes('?') ? '&' : '?'}min-position=${newest}` : path;
        return send('GET', url, { ...(await authorization()), ...headers });
      },
      post,
      put: async (path, body = {}, headers = {}) =>
        send('PUT', path, { ...(await authorization()), ...headers }, body),
      delete: async (path, headers = {}) => send('DELETE', path, { ...(await authorization()), ...headers }),
      async does(path, body, headers) {
        const answer = await post(path, body, headers);
        if (answer.status >= 300) throw new Error(`POST ${path}: ${JSON.stringify(answer.body)}`);
        return answer;
      },
    };
  }

  const asSystem = (): CommandContext => ({ actor: { id: 'test', role: 'system' }, commandId: newId() });

  async function settled(): Promise<void> {
    const expected = slices.flatMap((slice) => [
      ...slice.projections.map(({ name }) => name),
      ...(slice.reactions?.(bus, register) ?? []).map(({ name }) => name),
    ]);
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const head = await register.store.head();
      const followers = (await followerStatus(register.read)).filter(({ state }) => state === 'live');
      const letters = followers.filter(({ deadLetters }) => deadLetters > 0).map(({ name }) => name);
      if (letters.length > 0) throw new Error(`Dead letters: ${letters.join(', ')}.`);
      const late = expected.filter(
        (name) => !followers.some((one) => one.name === name && (one.position ?? -1n) >= (head ?? -1n)),
      );
      if (late.length === 0 && (await register.store.head()) === head) return;
      if (performance.now() > deadline) throw new Error(`Still behind: ${late.join(', ')}.`);
      await sleep(20);
    }
  }

  return {
    ...client(async () => ({})),
    registry,
    opened,
    readUrl: database.urls.read,
    logUrl: database.urls.log,
    signer,
    token,
    as: (subject, claims = []) =>
      client(async () => ({ authorization: `Bearer ${await bearer(subject, claims)}` })),
    actor: (subject) => register.vault.actorOf('dev', subject),
    async establish(code, chair) {
      await bus.execute(
        new EstablishNetwork(asSystem(), {
          network: code,
          name: `${code} Network`,
          jurisdiction: `The dreams of ${code}`,
          chair: { person: await register.vault.actorOf('dev', chair.subject), name: chair.name },
        }),
      );
    },
    async pass(days) {
      const input = { byMs: days * 86_400_000, why: `test ${randomUUID()}` };
      await drained(register, slices, bus, { corpus: holder });
      await bus.execute(new AdvanceClock(asSystem(), input));
      await clock!.refresh(register.store);
      await drained(register, slices, bus, { corpus: holder });
    },
    settled,
    async seal() {
      await sealer.sealAll();
    },
    async close() {
      stop.abort();
      await projecting;
      await registry.close();
      await holding?.close();
      await opened.close();
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}
