import {
  createRemoteJWKSet,
  errors,
  jwksCache,
  jwtVerify,
  type JWKSCacheInput,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import { DomainError } from '#kernel';
import type { Claim } from '#platform/policy';
import { VerifiedTokens } from './verified-tokens.js';

/** Injection token of the {@link IssuerOptions}. */
export const ISSUER = Symbol('Issuer');

export interface IssuerOptions {
  /** Name in the vault, for ever; the URL may change. */
  readonly name: string;
  /** Value of `iss`. */
  readonly url: string;
  /** Value of `aud`. */
  readonly audience: string;
  /** Keys at hand, which do not change, or where they are; default: what the issuer's discovery document says. */
  readonly keys?: JWTVerifyGetKey | URL;
  /** Where `operator` and `auditor` stand in the token: `roles`, or a path such as `realm_access.roles`. */
  readonly rolesClaim?: string;
}

export interface Verified {
  readonly subject: string;
  readonly claims: readonly Claim[];
}

// What a signature can be; `none` and secrets shared with the issuer are no proof of who signed.
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA', 'Ed25519'];
const ISSUER_TIMEOUT_MS = 5_000;
const CLOCK_TOLERANCE_S = 30;

interface Keys {
  readonly get: JWTVerifyGetKey;
  /** Another object whenever they are other keys; null while they must be asked for before the next use. */
  now(): object | null;
}

/** Verifies the bearer tokens of one issuer. */
export class Issuer {
  readonly #options: IssuerOptions;
  readonly #verified = new VerifiedTokens<Verified>();
  #keys: Keys | undefined;

  constructor(options: IssuerOptions) {
    this.#options = options;
    const { keys } = options;
    if (typeof keys === 'function') this.#keys = { get: keys, now: () => keys };
    else if (keys) this.#keys = remote(keys);
  }

  get name(): string {
    return this.#options.name;
  }

  /**
   * @param lateByS Seconds for which the token may have run out.
   * @throws DomainError `IDENTITY.INVALID` (the token), `IDENTITY.ISSUER_UNAVAILABLE` (its keys cannot be had).
   */
  async verify(token: string, lateByS = 0): Promise<Verified> {
    const keys = this.#keys?.now() ?? null;
    const kept = this.#verified.find(token, keys);
    if (kept) return kept;
    const payload = await this.#payload(token, lateByS);
    if (!payload.sub) throw invalid('it names no subject');
    const verified = {
      subject: payload.sub,
      claims: claimsIn(payload, this.#options.rolesClaim ?? 'roles'),
    };
    this.#verified.keep(token, keys, payload.exp!, verified);
    return verified;
  }

  async #payload(token: string, lateByS: number): Promise<JWTPayload> {
    try {
      this.#keys ??= remote(await discover(this.#options.url));
      const { payload } = await jwtVerify(token, this.#keys.get, {
        issuer: this.#options.url,
        audience: this.#options.audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_S,
        requiredClaims: ['exp', 'sub'],
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired && isLateBy(error.payload, lateByS)) return error.payload;
      if (isAboutTheToken(error)) throw invalid(error.message);
      throw new DomainError(
        'IDENTITY.ISSUER_UNAVAILABLE',
        'The identity provider does not answer, so your token cannot be checked. Try again in a moment.',
      );
    }
  }
}

async function discover(issuer: string): Promise<URL> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(ISSUER_TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`Discovery of ${issuer} answered ${response.status}.`);
  const { jwks_uri } = (await response.json()) as { jwks_uri: string };
  return new URL(jwks_uri);
}

function remote(url: URL): Keys {
  const fetched: JWKSCacheInput = {};
  const get = createRemoteJWKSet(url, { timeoutDuration: ISSUER_TIMEOUT_MS, [jwksCache]: fetched });
  return { get, now: () => (get.fresh ? (fetched.jwks ?? null) : null) };
}

/** That it has run out is looked at last: everything else of it holds. */
function isLateBy({ exp }: JWTPayload, seconds: number): boolean {
  return exp !== undefined && exp + seconds > Date.now() / 1_000;
}

function isAboutTheToken(error: unknown): error is errors.JOSEError {
  return (
    error instanceof errors.JOSEError &&
    (/^ERR_(JWT|JWS)_/.test(error.code) ||
      error.code === 'ERR_JWKS_NO_MATCHING_KEY' ||
      error.code === 'ERR_JOSE_ALG_NOT_ALLOWED' ||
      error.code === 'ERR_JOSE_NOT_SUPPORTED')
  );
}

function invalid(why: string): DomainError {
  return new DomainError('IDENTITY.INVALID', `This token is not accepted: ${why}. Sign in again.`);
}

function claimsIn(payload: JWTPayload, path: string): readonly Claim[] {
  let value: unknown = payload;
  for (const step of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[step];
  const roles: readonly unknown[] = Array.isArray(value) ? value : [];
  return (['operator', 'auditor'] as const).filter((claim) => roles.includes(claim));
}
