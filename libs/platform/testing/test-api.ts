import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Clock } from '#kernel';
import type { Decisions } from '#engine/event-store';
import { catchUp } from '#engine/projections';
import { FileKeyStore } from '#engine/vault';
import { CoreModule, openRegister, type Offices, type Register, type Slice } from '#platform/core';
import { HttpModule } from '#platform/http';
import { IdentityModule } from '#platform/identity';
import type { DataSource } from 'typeorm';
import { testDatabase, type TestDatabase } from './test-cluster.js';

/** A register on a database of its own, with its API, without a server. */
export interface TestApi {
  readonly register: Register;
  readonly bus: CommandBus;
  readonly database: TestDatabase;
  /** The actor that a token of this subject is. */
  actor(sub: string): Promise<string>;
  /** GET, read models caught up before. */
  get(path: string, sub?: string): Promise<TestAnswer>;
  /** POST, with headers such as `if-match` and `idempotency-key` where they matter. */
  post(path: string, body: unknown, sub: string, headers?: Record<string, string>): Promise<TestAnswer>;
  /** Brings read models up to the log, and lets reactions run. */
  catchUp(): Promise<void>;
  close(): Promise<void>;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Parsed, for a specification to look into. */
  readonly body: Record<string, unknown>;
}

const ISSUER = 'https://issuer.example';
const AUDIENCE = 'sgn-api';

export async function testApi(options: {
  readonly slices: readonly Slice[];
  readonly offices: (parts: { decisions: Decisions; read: DataSource }) => Offices;
  readonly clock: Clock;
}): Promise<TestApi> {
  const { slices, offices, clock } = options;
  const database = await testDatabase();
  const keys = mkdtempSync(join(tmpdir(), 'keys-'));
  const { register, close } = await openRegister({
    urls: database.urls,
    slices,
    secret: Buffer.alloc(32, 1),
    masterKey: Buffer.alloc(32, 2),
    keyStore: new FileKeyStore(keys),
    time: ({ store }) => ({ clock, store }),
    offices,
  });
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwks = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] });
  const module = await Test.createTestingModule({
    imports: [
      CoreModule.for(register, slices),
      IdentityModule.for({ name: 'dev', url: ISSUER, audience: AUDIENCE, keys: jwks }),
      HttpModule.for(),
    ],
  }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(
    new FastifyAdapter({ bodyLimit: 32 << 20 }),
    { logger: false },
  );
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const bus = app.get(CommandBus);

  const bearer = async (sub: string) => {
    const token = new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: 'k' }).setSubject(sub);
    return `Bearer ${await token.setIssuer(ISSUER).setAudience(AUDIENCE).setExpirationTime('5m').sign(privateKey)}`;
  };
  const catchUpAll = () =>
    catchUp({
      store: register.store,
      codec: register.codec,
      readUrl: database.urls.read,
      projections: slices.flatMap(({ projections }) => projections),
      reactions: slices.flatMap((slice) => slice.reactions?.(bus, register) ?? []),
    });
  const send = async (
    method: 'GET' | 'POST',
    url: string,
    sub: string | undefined,
    body?: unknown,
    more?: Record<string, string>,
  ): Promise<TestAnswer> => {
    const reply = await app.inject({
      method,
      url,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(sub !== undefined && { authorization: await bearer(sub) }),
        ...more,
      },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    });
    return { status: reply.statusCode, headers: reply.headers, body: reply.json<Record<string, unknown>>() };
  };
  return {
    register,
    bus,
    database,
    actor: (sub) => register.vault.actorOf('dev', sub),
    get: async (path, sub) => {
      await catchUpAll();
      return send('GET', path, sub);
    },
    post: (path, body, sub, headers) => send('POST', path, sub, body, headers),
    catchUp: catchUpAll,
    close: async () => {
      await app.close();
      await close();
      await database.drop();
      rmSync(keys, { recursive: true, force: true });
    },
  };
}
