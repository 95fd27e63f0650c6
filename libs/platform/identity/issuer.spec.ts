import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  SignJWT,
  type GenerateKeyPairResult,
  type JWK,
  type JWTVerifyGetKey,
} from 'jose';
import { Issuer } from './index.js';

const URL_OF_ISSUER = 'https://issuer.example';
const AUDIENCE = 'sgn-api';

interface Pair {
  readonly public: JWK;
  token(seconds?: number): Promise<string>;
}

async function pair(kid: string): Promise<Pair> {
  const { publicKey, privateKey }: GenerateKeyPairResult = await generateKeyPair('ES256');
  return {
    public: { ...(await exportJWK(publicKey)), kid, alg: 'ES256' },
    token: (seconds = 3_600) =>
      new SignJWT({ roles: ['auditor'] })
        .setProtectedHeader({ alg: 'ES256', kid })
        .setSubject('elara')
        .setIssuer(URL_OF_ISSUER)
        .setAudience(AUDIENCE)
        .setExpirationTime(Math.floor(Date.now() / 1_000) + seconds)
        .sign(privateKey),
  };
}

let passed: number;
/** Lets the clock of this process go on. */
function pass(seconds: number): void {
  passed += seconds * 1_000;
}

beforeEach(() => {
  passed = 0;
  const now = Date.now.bind(Date);
  jest.spyOn(Date, 'now').mockImplementation(() => now() + passed);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('a token that was verified', () => {
  const elara = { subject: 'elara', claims: ['auditor'] };
  let first: Pair;
  let asked: number;
  let issuer: Issuer;

  beforeEach(async () => {
    first = await pair('first');
    const local = createLocalJWKSet({ keys: [first.public] });
    asked = 0;
    const keys: JWTVerifyGetKey = (header, token) => {
      asked++;
      return local(header, token);
    };
    issuer = new Issuer({ name: 'dev', url: URL_OF_ISSUER, audience: AUDIENCE, keys });
  });

  it('is not verified again for a minute', async () => {
    const token = await first.token();
    for (let time = 0; time < 3; time++) expect(await issuer.verify(token)).toEqual(elara);
    expect(asked).toBe(1);
    pass(59);
    await issuer.verify(token);
    expect(asked).toBe(1);
    pass(2);
    expect(await issuer.verify(token)).toEqual(elara);
    expect(asked).toBe(2);
  });

  it('is verified again from its end on', async () => {
    const token = await first.token(10);
    await issuer.verify(token);
    pass(11);
    await issuer.verify(token);
    expect(asked).toBe(2);
  });

  it('says nothing for another that is like it, nor for one that was refused', async () => {
    const token = await first.token();
    await issuer.verify(token);
    const forged = token.slice(0, -6) + (token.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA');
    for (let time = 0; time < 2; time++)
      await expect(issuer.verify(forged)).rejects.toMatchObject({ code: 'IDENTITY.INVALID' });
    expect(asked).toBe(3);
  });
});

describe('the keys of an issuer that publishes them', () => {
  let published: Pair[];
  let fetched: number;
  let server: Server;
  let issuer: Issuer;

  beforeEach(async () => {
    published = [await pair('first')];
    fetched = 0;
    server = createServer((_, response) => {
      fetched++;
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ keys: published.map((one) => one.public) }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const keys = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`);
    issuer = new Issuer({ name: 'dev', url: URL_OF_ISSUER, audience: AUDIENCE, keys });
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('are fetched once, and a token is then known', async () => {
    const token = await published[0]!.token();
    for (let time = 0; time < 3; time++) await issuer.verify(token);
    expect(fetched).toBe(1);
  });

  it('once they are seen to be others, what was verified with the former ones is refused', async () => {
    const old = await published[0]!.token();
    for (let time = 0; time < 2; time++) await issuer.verify(old);
    published = [await pair('second')];
    // A key that is not known is asked for, at most twice a minute.
    pass(31);
    await issuer.verify(await published[0]!.token());
    await expect(issuer.verify(old)).rejects.toMatchObject({ code: 'IDENTITY.INVALID' });
  });

  it('are looked at again when verification would, however fresh the token that is known', async () => {
    const old = await published[0]!.token();
    await issuer.verify(old);
    pass(590);
    await issuer.verify(old);
    published = [await pair('second')];
    pass(11);
    await expect(issuer.verify(old)).rejects.toMatchObject({ code: 'IDENTITY.INVALID' });
    expect(fetched).toBe(2);
  });
});
