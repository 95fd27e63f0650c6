import type { Fetch } from '../registry-client.js';

export interface PortalOptions {
  /** Where the registry's API is: the address before `/api`. */
  registryUrl: string;
  /** The OpenID Connect issuer, as it names itself. */
  issuer: string;
  /** Where people find the portal; sign-in returns to `<publicUrl>/sign-in/callback`. */
  publicUrl: string;
  /** At least 32 characters, the same for every portal behind one address. */
  cookieSecret: string | Uint8Array;
  /** Under which it tells the registry, and a proxy tells it, for whom it asks. */
  visitorSecret?: string | undefined;
  clientId?: string;
  /** Absent: a public client, which PKCE alone protects. */
  clientSecret?: string;
  /** Resource indicator (RFC 8707) for issuers that make access tokens for an API only when asked. */
  resource?: string;
  fetch?: Fetch;
}

export interface Settings extends PortalOptions {
  clientId: string;
  fetch: Fetch;
  secure: boolean;
}

export const SETTINGS = Symbol('Settings');

export function settings(options: PortalOptions): Settings {
  return {
    ...options,
    clientId: options.clientId ?? 'sgn-portal',
    publicUrl: options.publicUrl.replace(/\/$/, ''),
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    secure: options.publicUrl.startsWith('https:'),
  };
}
