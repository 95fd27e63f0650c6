import { createServer, type Server } from 'node:http';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { AUDIENCE, makeDevelopmentProvider, mintToken, people } from './index.js';

const kept = new Map<string, string>();
const secrets = {
  cookie: randomBytes(32),
  keep: (name: string, make: () => string) => {
    if (!kept.has(name)) kept.set(name, make());
    return kept.get(name)!;
  },
};

let server: Server;
let origin: string;
let issuer: string;
beforeAll(async () => {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  issuer = `${origin}/idp`;
  const provider = await makeDevelopmentProvider({ issuer, publicUrl: origin, secrets });
  server.on('request', (request, response) => provider.handle(request, response));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** A browser without scripts, as far as cookies and redirects go. */
function browser() {
  const jar = new Map<string, string>();
  return async function go(url: string, form?: Record<string, string>): Promise<Response> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name, value] = cookie.split(';')[0]!.split(/=(.*)/s);
      if (value) jar.set(name!, value);
      else jar.delete(name!);
    }
    return response;
  };
}

const locationOf = (response: Response) => new URL(response.headers.get('location')!, origin).href;

async function begin() {
  const configuration = await oidc.discovery(new URL(issuer), 'sgn-portal', undefined, oidc.None(), {
    execute: [oidc.allowInsecureRequests],
  });
  const verifier = oidc.randomPKCECodeVerifier();
  const start = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: `${origin}/sign-in/callback`,
    scope: 'openid',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { configuration, verifier, start };
}

describe('the development identity provider', () => {
  it('signs in whom one chooses, with a token that the registry takes', async () => {
    const { configuration, verifier, start } = await begin();
    const go = browser();
    const interaction = locationOf(await go(start.href));
    const page = await go(interaction);
    const html = await page.text();
    expect(page.status).toBe(200);
    for (const { name } of people) expect(html).toContain(name);
    // In the dress of the register, and in none of its own.
    expect(html).toContain('<link rel="stylesheet" href="/assets/portal.css">');
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    expect((await go(interaction, { sub: '<script>' })).status).toBe(422);
    expect((await go(interaction, { sub: 'x'.repeat(5_000) })).status).toBe(422);
    const chosen = await go(interaction, { sub: 'audit' });
    const back = await go(locationOf(chosen));
    const callback = locationOf(back);
    expect(callback).toContain(`${origin}/sign-in/callback?code=`);
    const tokens = await oidc.authorizationCodeGrant(configuration, new URL(callback), {
      pkceCodeVerifier: verifier,
    });
    expect(tokens.claims()).toMatchObject({ sub: 'audit' });
    const { payload } = await jwtVerify(tokens.access_token, createRemoteJWKSet(new URL(`${issuer}/jwks`)), {
      issuer,
      audience: AUDIENCE,
    });
    expect(payload).toMatchObject({ sub: 'audit', roles: ['auditor'], name: 'Ada Lindqvist' });
    expect(tokens.expiresIn()).toBeGreaterThan(3_600);

    const end = await go(
      oidc.buildEndSessionUrl(configuration, {
        id_token_hint: tokens.id_token!,
        post_logout_redirect_uri: `${origin}/signed-out`,
      }).href,
    );
    expect(await end.text()).toContain('Do you want to sign out?');
  });

  it('says what to do when a sign-in has expired', async () => {
    const response = await browser()(`${issuer}/interaction/unknown`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('sign in again');
  });

  it('refuses a client or a redirect that it does not know, in words', async () => {
    const { start } = await begin();
    start.searchParams.set('redirect_uri', 'https://elsewhere.example/');
    const response = await browser()(start.href);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('You are not signed in');
  });

  it('mints the same kind of token for the command line', async () => {
    const token = await mintToken(secrets, issuer, 'kiran');
    const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(`${issuer}/jwks`)), {
      issuer,
      audience: AUDIENCE,
    });
    expect(payload).toMatchObject({ sub: 'kiran', name: 'Kiran Morales', roles: [] });
    await expect(mintToken(secrets, issuer, 'no one')).rejects.toMatchObject({ code: 'IDP.NO_SUCH_PERSON' });
  });

  it('never runs in production', async () => {
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';
    try {
      await expect(makeDevelopmentProvider({ issuer, publicUrl: origin, secrets })).rejects.toThrow(
        /NODE_ENV=production/,
      );
      await expect(mintToken(secrets, issuer, 'kiran')).rejects.toMatchObject({ code: 'IDP.PRODUCTION' });
    } finally {
      process.env.NODE_ENV = before;
    }
  });
});
