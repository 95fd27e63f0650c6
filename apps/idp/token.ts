import { importJWK, SignJWT } from 'jose';
import { DomainError, newId } from '#kernel';
import type { Secrets } from '#platform/data-folder';
import { signingKey } from './keys.js';
import { personOf } from './people.js';
import { refuseProduction } from './production.js';

/** Whom the registry's tokens are for. */
export const AUDIENCE = 'sgn-api';

/** How long a development token lasts, in seconds. */
export const TOKEN_LIFETIME_S = 12 * 3600;

/** What a token says beyond who: the same by sign-in and from the command line. */
export function claimsOf(sub: string): { readonly name: string; readonly roles: readonly string[] } {
  const person = personOf(sub);
  return { name: person?.name ?? sub, roles: person?.roles ?? [] };
}

/**
 * A bearer token for the registry, as a sign-in at the development provider gives.
 * @throws DomainError `IDP.NO_SUCH_PERSON`, `IDP.PRODUCTION`
 */
export async function mintToken(
  secrets: Pick<Secrets, 'keep'>,
  issuer: string,
  sub: string,
): Promise<string> {
  refuseProduction();
  if (!personOf(sub))
    throw new DomainError('IDP.NO_SUCH_PERSON', `"${sub}" cannot be a sub of the development provider.`);
  const key = signingKey(secrets);
  return new SignJWT(claimsOf(sub))
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience(AUDIENCE)
    .setSubject(sub)
    .setJti(newId())
    .setIssuedAt()
    .setExpirationTime(`${TOKEN_LIFETIME_S} s`)
    .sign(await importJWK(key, key.alg));
}
