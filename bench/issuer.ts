import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';

export const ISSUER = { name: 'bench', url: 'https://issuer.example', audience: 'sgn-api' };

/** An issuer of tokens. */
export async function issuing(): Promise<{
  key: JWK;
  /** Of somebody. */
  tokenOf(subject: string): Promise<string>;
  /** Each of another person. */
  tokensOf(people: number): Promise<readonly string[]>;
}> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const tokenOf = (subject: string) =>
    new SignJWT()
      .setProtectedHeader({ alg: 'ES256' })
      .setSubject(subject)
      .setIssuer(ISSUER.url)
      .setAudience(ISSUER.audience)
      .setExpirationTime('1h')
      .sign(privateKey);
  return {
    key: { ...(await exportJWK(publicKey)), alg: 'ES256' },
    tokenOf,
    tokensOf: (people) => Promise.all(Array.from({ length: people }, () => tokenOf(randomUUID()))),
  };
}
