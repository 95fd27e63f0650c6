import type { IncomingMessage, ServerResponse } from 'node:http';
import type { default as Provider, Context } from 'oidc-provider';
import type { Secrets } from '#platform/data-folder';
import { plainly } from '#platform/service';
import { signingKey } from './keys.js';
import { loadProvider } from './load-provider.js';
import { memoryAdapter } from './memory-adapter.js';
import { messagePage, PAGE_HEADERS, signInPage, signOutPage } from './pages.js';
import { people, personOf } from './people.js';
import { refuseProduction } from './production.js';
import { AUDIENCE, claimsOf, TOKEN_LIFETIME_S } from './token.js';

export interface DevelopmentProviderOptions {
  /** `http://localhost:2147/idp`; its path is where the provider stands in the server. */
  readonly issuer: string;
  /** Where the portal is. */
  readonly publicUrl: string;
  readonly secrets: Pick<Secrets, 'keep' | 'cookie'>;
}

export interface DevelopmentProvider {
  /** For a server of somebody else's: everything below the issuer's path. */
  handle(request: IncomingMessage, response: ServerResponse): void;
}

/** Everything that the registry's tokens are asked for is one resource. */
const RESOURCE = 'urn:sleep-governance-network:api';
const PORTAL_CLIENT = 'sgn-portal';
const LARGEST_FORM = 4_096;

/**
 * An OpenID provider for development: anybody signs in as anybody. Sessions are in memory, the signing key is kept, so
 * that a token outlives a restart.
 * @throws DomainError `IDP.PRODUCTION`
 */
export async function makeDevelopmentProvider(
  options: DevelopmentProviderOptions,
): Promise<DevelopmentProvider> {
  refuseProduction();
  const { issuer, publicUrl, secrets } = options;
  const mount = new URL(issuer).pathname.replace(/\/$/, '');
  const OidcProvider = await loadProvider();
  const provider = new OidcProvider(issuer, configuration(mount, publicUrl, secrets));
  provider.on('server_error', (_, error) => {
    console.error(error);
  });
  const callback = provider.callback();

  return {
    handle: plainly(async (request, response) => {
      const url = request.url ?? '/';
      const uid = new RegExp(`^${mount}/interaction/([\\w-]+)$`).exec(url)?.[1];
      if (uid !== undefined) return signIn(provider, mount, request, response);
      const path = url.slice(mount.length);
      Object.assign(request, { originalUrl: url, url: path.startsWith('/') ? path : `/${path}` });
      await callback(request, response);
    }),
  };
}

function configuration(
  mount: string,
  publicUrl: string,
  secrets: DevelopmentProviderOptions['secrets'],
): object {
  return {
    adapter: memoryAdapter(),
    clients: [
      {
        client_id: PORTAL_CLIENT,
        client_name: 'Portal',
        token_endpoint_auth_method: 'none',
        redirect_uris: [`${publicUrl}/sign-in/callback`],
        post_logout_redirect_uris: [`${publicUrl}/signed-out`],
      },
    ],
    jwks: { keys: [signingKey(secrets)] },
    cookies: { keys: [secrets.cookie.toString('base64url')] },
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    ttl: {
      AccessToken: TOKEN_LIFETIME_S,
      IdToken: TOKEN_LIFETIME_S,
      Session: TOKEN_LIFETIME_S,
      Grant: TOKEN_LIFETIME_S,
      Interaction: 3_600,
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: '', audience: AUDIENCE, accessTokenFormat: 'jwt' }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context: Context, form: string) => show(context, signOutPage(form)),
        postLogoutSuccessSource: (context: Context) => show(context, messagePage('You are signed out')),
      },
    },
    extraTokenClaims: (_: Context, token: { readonly accountId?: string }) =>
      token.accountId === undefined ? undefined : claimsOf(token.accountId),
    findAccount: (_: Context, sub: string) =>
      personOf(sub) ? { accountId: sub, claims: () => ({ sub, name: claimsOf(sub).name }) } : undefined,
    interactions: { url: (_: Context, { uid }: { readonly uid: string }) => `${mount}/interaction/${uid}` },
    // There is nothing here to consent to.
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client!.clientId,
        accountId: oidc.session!.accountId!,
      });
      grant.addOIDCScope('openid profile');
      grant.addResourceScope(RESOURCE, '');
      await grant.save(TOKEN_LIFETIME_S);
      return grant;
    },
    renderError: (context: Context, out: { readonly error_description?: string; readonly error: string }) =>
      show(
        context,
        messagePage(
          'You are not signed in',
          `The identity provider says: ${out.error_description ?? out.error}.`,
          'Go back to the page you came from and sign in again.',
        ),
      ),
  };
}

function show(context: Context, html: string): void {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) context.set(name, value);
  context.body = html;
}

async function signIn(
  provider: Provider,
  mount: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = (status: number, html: string) => {
    response.writeHead(status, PAGE_HEADERS).end(html);
  };
  let uid: string;
  try {
    ({ uid } = await provider.interactionDetails(request, response));
  } catch {
    answer(
      400,
      messagePage(
        'This sign-in has expired',
        'It was begun too long ago, or in another browser, or the register was started anew since.',
        'Go back to the page you came from and sign in again.',
      ),
    );
    return;
  }
  const action = `${mount}/interaction/${uid}`;
  if (request.method === 'GET' || request.method === 'HEAD') {
    answer(200, signInPage(action, people));
    return;
  }
  const sub = request.method === 'POST' ? new URLSearchParams(await bodyOf(request)).get('sub') : null;
  if (sub === null || !personOf(sub)) {
    answer(422, signInPage(action, people, 'Choose a person, or give a short name of letters and digits.'));
    return;
  }
  await provider.interactionFinished(request, response, { login: { accountId: sub } });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > LARGEST_FORM) return '';
  }
  return body;
}
