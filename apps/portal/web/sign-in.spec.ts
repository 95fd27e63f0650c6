import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makePortal, type Portal } from '../index.js';

/** An issuer of one person, which checks what a good issuer checks. */
interface Issuer {
  url: string;
  asked: URL | null;
  answerTo(authorization: URL): string;
  close(): void;
}

describe('signing in and out', () => {
  let issuer: Issuer;
  let portal: Portal;
  const cookies = new Map<string, string>();

  beforeAll(async () => {
    issuer = await startIssuer();
    portal = await makePortal({
      registryUrl: 'http://registry.invalid',
      issuer: issuer.url,
      publicUrl: 'http://portal.invalid',
      cookieSecret: 'a secret of at least thirty-two characters',
      fetch: async (_url, init) => {
        const token = new Headers(init?.headers).get('authorization');
        return token === 'Bearer access-1'
          ? Response.json({
              person: 'p-1',
              name: 'Elara Voss',
              offices: [],
              claims: [],
              may: [],
              items: [],
              next: null,
            })
          : Response.json({ code: 'IDENTITY.REQUIRED', detail: 'Sign in.' }, { status: 401 });
      },
    });
  });
  afterAll(async () => {
    await portal.close();
    issuer.close();
  });
  beforeEach(() => {
    cookies.clear();
  });

  async function visit(url: string, form?: Record<string, string>) {
    const answer = await portal.app.inject({
      method: form ? 'POST' : 'GET',
      url,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
    });
    for (const { name, value } of answer.cookies) cookies.set(name, encodeURIComponent(value));
    return answer;
  }

  const signIn = async (to: string) => {
    const begun = await visit(`/sign-in?to=${encodeURIComponent(to)}`);
    const back = issuer.answerTo(new URL(begun.headers.location!));
    return visit(back.replace('http://portal.invalid', ''));
  };

  test('leads through the issuer with PKCE and back to the page that was wanted', async () => {
    const wanted = await visit('/my/matters');
    expect(wanted.headers.location).toBe('/sign-in?to=%2Fmy%2Fmatters');
    const done = await signIn('/my/matters');
    expect(done.statusCode).toBe(303);
    expect(done.headers.location).toBe('/my/matters');
    expect(issuer.asked!.searchParams.get('code_challenge_method')).toBe('S256');
    const page = await visit('/my/matters');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Elara Voss');
  });

  test('keeps the token in an encrypted cookie that scripts cannot read and other sites do not send', async () => {
    const done = await signIn('/');
    const cookie = String(done.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).not.toContain('access-1');
    expect(Buffer.from(cookie, 'base64').toString('latin1')).not.toContain('access-1');
  });

  test('never leads to another site', async () => {
    const done = await signIn('//evil.invalid/');
    expect(done.headers.location).toBe('/');
  });

  test('an answer that was not asked for is refused', async () => {
    const refused = await visit('/sign-in/callback?code=code-1&state=guessed');
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain('You could not be signed in');
    await visit('/sign-in');
    const mixedUp = await visit('/sign-in/callback?code=code-1&state=guessed');
    expect(mixedUp.statusCode).toBe(400);
  });

  test('signing out ends it here and at the issuer, who asks again next time', async () => {
    await signIn('/');
    const page = await visit('/about');
    const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)![1]!;
    const left = await visit('/sign-out', { _csrf: csrf });
    expect(left.statusCode).toBe(303);
    expect(left.headers.location).toContain(`${issuer.url}/out`);
    expect(left.headers.location).toContain(encodeURIComponent('http://portal.invalid/signed-out'));
    expect((await visit('/signed-out')).body).toContain('You are signed out');
    expect((await visit('/my/matters')).statusCode).toBe(303);
    const again = await visit('/sign-in');
    expect(new URL(again.headers.location!).searchParams.get('prompt')).toBe('login');
  });

  test('an issuer that is away is a page that says so', async () => {
    const alone = await makePortal({
      registryUrl: 'http://registry.invalid',
      issuer: 'http://127.0.0.1:9/idp',
      publicUrl: 'https://portal.invalid',
      cookieSecret: 'a secret of at least thirty-two characters',
    });
    const answer = await alone.app.inject({ method: 'GET', url: '/sign-in' });
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('Signing in is not possible now');
    expect(answer.headers['strict-transport-security']).toBeDefined();
    await alone.close();
  });
});

async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk: JWK = { ...(await exportJWK(publicKey)), alg: 'RS256', use: 'sig', kid: 'k' };
  const self: Issuer = {
    url: '',
    asked: null,
    answerTo: (authorization) => {
      self.asked = authorization;
      const { searchParams } = authorization;
      return `${searchParams.get('redirect_uri')}?code=code-1&state=${searchParams.get('state')}&iss=${encodeURIComponent(self.url)}`;
    },
    close: () => {
      server.close();
    },
  };
  const server: Server = createServer((request, response) => {
    const answer = (body: object, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.url?.endsWith('/.well-known/openid-configuration')) {
      answer({
        issuer: self.url,
        authorization_endpoint: `${self.url}/auth`,
        token_endpoint: `${self.url}/token`,
        end_session_endpoint: `${self.url}/out`,
        jwks_uri: `${self.url}/jwks`,
        response_types_supported: ['code'],
        code_challenge_methods_supported: ['S256'],
        authorization_response_iss_parameter_supported: true,
      });
    } else if (request.url?.endsWith('/jwks')) answer({ keys: [jwk] });
    else void token(request).then((body) => answer(body, 'error' in body ? 400 : 200));
  });
  async function token(request: AsyncIterable<Buffer>): Promise<object> {
    let sent = '';
    for await (const chunk of request) sent += chunk.toString();
    const verifier = new URLSearchParams(sent).get('code_verifier') ?? '';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    if (challenge !== self.asked?.searchParams.get('code_challenge')) return { error: 'invalid_grant' };
    const idToken = await new SignJWT({ nonce: self.asked.searchParams.get('nonce'), name: 'Elara Voss' })
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .setIssuer(self.url)
      .setSubject('elara')
      .setAudience('sgn-portal')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
    return { access_token: 'access-1', token_type: 'Bearer', expires_in: 600, id_token: idToken };
  }
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  self.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return self;
}
