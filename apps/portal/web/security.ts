import { ForbiddenException, NotFoundException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { RouteSettings } from '#platform/identity';
import { expectForm } from './form-body.js';
import type { Settings } from './options.js';
import { csrfHolds, hasCsrf } from './session.js';
import { SignInNeeded } from './visit.js';

/** Headers on every answer, unless the route has set a stricter one of its own. */
export function useSecureHeaders(fastify: FastifyInstance, settings: Settings): void {
  const headers: Record<string, string> = {
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      "script-src 'self'",
      "font-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      // A browser holds the redirect after a form to this too: signing out leads to the issuer.
      `form-action 'self' ${new URL(settings.issuer).origin}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), interest-cohort=()',
    // Pages differ by who looks at them.
    'cache-control': 'no-store',
  };
  if (settings.secure) headers['strict-transport-security'] = 'max-age=31536000; includeSubDomains';
  fastify.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(headers)) {
      if (!reply.hasHeader(name)) reply.header(name, value);
    }
  });
}

export class StaleForm extends ForbiddenException {}

interface Settled {
  readonly withoutSignIn?: boolean;
  readonly keepsTyped?: boolean;
}

/** The form is also for those whose sign-in has run out. */
export const WithoutSignIn = () => RouteSettings({ withoutSignIn: true });

/** Where the sign-in has run out since the form was opened, the handler keeps what was typed, and does nothing else. */
export const KeepsTyped = () => RouteSettings({ keepsTyped: true });

/**
 * No form counts that was not made for this visitor by this portal. Whatever can be known without it is asked before
 * anything of it is read: its type, where it comes from, whether this visitor was ever given one, and is signed in.
 */
export function useFormCheck(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request) => {
    if (request.is404) throw new NotFoundException();
    if (request.method !== 'POST') return;
    expectForm(request);
    if (request.headers['sec-fetch-site'] === 'cross-site' || !hasCsrf(request)) throw new StaleForm();
    const { withoutSignIn, keepsTyped } = request.routeOptions.config as Settled;
    if (withoutSignIn || request.visit.signedIn || (keepsTyped && request.visit.late)) return;
    throw new SignInNeeded();
  });
  fastify.addHook('preHandler', async (request) => {
    if (request.method !== 'POST') return;
    const { _csrf } = (request.body ?? {}) as { _csrf?: unknown };
    if (!csrfHolds(request, _csrf)) throw new StaleForm();
  });
}

/** `to` if it is a page of this site, else `/`: nobody is led elsewhere by a link to our sign-in. */
export function localPath(to: string | null): string {
  if (!to?.startsWith('/') || /[\\\p{Cc}]/u.test(to)) return '/';
  const here = 'https://portal.invalid';
  if (!URL.canParse(to, here)) return '/';
  const { origin, pathname, search, hash } = new URL(to, here);
  // Dots can hide an address of another site: `/..//elsewhere`.
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : '/';
}
