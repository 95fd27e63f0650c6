import { canonicalId, DomainError, isCanonicalId } from '#kernel';
import type { Vault } from '#engine/vault';
import { DEVELOPMENT_ISSUER } from '../idp/people.js';

/** PERSON on the command line: an actor id, ISSUER/SUB, or a bare word, which is a sub of the development issuer. */
export type Named = { readonly actor: string } | { readonly issuer: string; readonly subject: string };

/** @throws DomainError `PERSON.INVALID` */
export function parsePerson(text: string): Named {
  const id = canonicalId(text);
  if (isCanonicalId(id)) return { actor: id };
  const slash = text.indexOf('/');
  const named =
    slash < 0
      ? { issuer: DEVELOPMENT_ISSUER, subject: text }
      : { issuer: text.slice(0, slash), subject: text.slice(slash + 1) };
  if (!named.issuer || !named.subject)
    throw new DomainError(
      'PERSON.INVALID',
      `"${text}" names nobody. Give an actor id, or ISSUER/SUB with the issuer's name and the person's sub there.`,
    );
  return named;
}

/**
 * The actor id of someone who has signed in or was named before.
 * @throws DomainError `PERSON.UNKNOWN`, `PERSON.INVALID`
 */
export async function findPerson(vault: Vault, text: string): Promise<string> {
  const named = parsePerson(text);
  if ('actor' in named) return named.actor;
  const actor = await vault.findActor(named.issuer, named.subject);
  if (actor === null)
    throw new DomainError(
      'PERSON.UNKNOWN',
      `Nobody has signed in here as ${named.issuer}/${named.subject}, or they were erased. Look at the issuer's name and the sub.`,
    );
  return actor;
}

/** The actor id of whoever is named, made now if they are new. */
export async function namePerson(vault: Vault, text: string): Promise<string> {
  const named = parsePerson(text);
  return 'actor' in named ? named.actor : vault.actorOf(named.issuer, named.subject);
}
