import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';

export const ISSUER = { name: 'bench', url: 'https://issuer.example', audience: 'sgn-api' };

/** An issuer of tokens, each of another person. */
export async function issuing(): Promise<{
  key: JWK;
  tokensOf(people: number): Promise<readonly string[]>;
}> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const token = () =>
    new SignJWT()
      .setProtectedHeader({ alg: 'ES256' })
      .setSubject(randomUUID())
      .setIssuer(ISSUER.url)
      .setAudience(ISSUER.audience)
      .setExpirationTime('1h')
      .sign(privateKey);
  return {
    key: { ...(await exportJWK(publicKey)), alg: 'ES256' },
    tokensOf: (people) => Promise.all(Array.from({ length: people }, token)),
  };
}
