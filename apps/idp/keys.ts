import { createHash, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import type { Secrets } from '#platform/data-folder';

export interface SigningKey extends JsonWebKey {
  readonly kid: string;
  readonly alg: 'RS256';
  readonly use: 'sig';
}

/** The provider's signing key, made at its first use and kept with the secrets of the data folder. */
export function signingKey(secrets: Pick<Secrets, 'keep'>): SigningKey {
  return JSON.parse(secrets.keep('idp-signing-key', () => JSON.stringify(make()))) as SigningKey;
}

function make(): SigningKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(key.n!).digest('base64url').slice(0, 16);
  return { ...key, kid, alg: 'RS256', use: 'sig' };
}
