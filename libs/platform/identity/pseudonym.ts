import { canonicalId, keyedId } from '#kernel';

/**
 * What somebody is called in one matter and in no other: the same at each request, for whoever holds the secret. Two of one person are as
 * unlike as those of two.
 * @param matter its kind and its id
 */
export function pseudonymOf(
  secret: Uint8Array,
  [kind, id]: readonly [kind: string, id: string],
  issuer: string,
  subject: string,
): string {
  return keyedId(secret, 'pseudonym', kind, canonicalId(id), issuer, subject);
}
