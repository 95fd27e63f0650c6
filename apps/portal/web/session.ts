import secureSession from '@fastify/secure-session';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LATE_S } from '#platform/identity';
import type { Settings } from './options.js';

/** All that the portal remembers of a visitor; it travels in the cookie, encrypted, so that any portal can serve anyone. */
export interface SessionData {
  /** Secret that every form of this visitor carries. */
  csrf: string;
  person: string;
  /** As the issuer calls them; for them alone to see. */
  name: string;
  accessToken: string;
  /** Seconds since 1970. */
  accessUntil: number;
  idToken: string;
  /** A sign-in on its way: what its answer must match, and where to go then. */
  signIn: { state: string; nonce: string; verifier: string; to: string };
  /** What was just done, for the next page to say once. */
  told: string;
  /** Signed out here: the issuer is to ask who it is, next time. */
  askWho: boolean;
}

declare module '@fastify/secure-session' {
  // Declaration merging needs an interface.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface SessionData extends PortalSession {}
}
type PortalSession = Partial<SessionData>;

const HOURS = 3600;
/** Since something last changed in it: as long as an access token lives, and then as one is good for keeping what was typed. */
const LASTS = 12 * HOURS + LATE_S;

export async function useSessions(fastify: FastifyInstance, settings: Settings): Promise<void> {
  await fastify.register(secureSession, {
    key: createHash('sha256').update('sgn-portal-session').update(settings.cookieSecret).digest(),
    cookieName: settings.secure ? '__Host-sgn' : 'sgn-session',
    expiry: LASTS,
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: settings.secure },
  });
}

/** The visitor's access token, while it lasts. */
export function accessToken({ session }: FastifyRequest): string | null {
  const until = session.get('accessUntil') ?? 0;
  return until > Date.now() / 1000 ? (session.get('accessToken') ?? null) : null;
}

/** The token of whoever is signed in, or was until a day ago: with one that ran out the register only keeps what they typed. */
export function lateToken({ session }: FastifyRequest): string | null {
  const until = session.get('accessUntil') ?? 0;
  return until > Date.now() / 1000 - LATE_S ? (session.get('accessToken') ?? null) : null;
}

/** From here on the sign-in has run out, and what was typed in forms that are still open can be kept for whoever it was. */
export function endSignIn({ session }: FastifyRequest): void {
  const until = Math.min(session.get('accessUntil') ?? 0, Math.floor(Date.now() / 1000));
  session.regenerate(['person', 'csrf', 'accessToken']);
  session.set('accessUntil', until);
}

export function csrfToken({ session }: FastifyRequest): string {
  let token = session.get('csrf');
  if (!token) {
    token = randomBytes(18).toString('base64url');
    session.set('csrf', token);
  }
  return token;
}

export function hasCsrf({ session }: FastifyRequest): boolean {
  return Boolean(session.get('csrf'));
}

export function csrfHolds({ session }: FastifyRequest, given: unknown): boolean {
  const expected = session.get('csrf');
  if (!expected || typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
