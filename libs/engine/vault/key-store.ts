import { DomainError } from '#kernel';

/** A data key of a person, or of a matter, under the master key. Worth nothing without it. */
export interface WrappedKey {
  /** UUID; stands beside each value that is sealed under the key, and is bound into it. */
  readonly id: string;
  /** nonce 12 | AES-256-GCM(key 32) | tag 16. */
  readonly wrapped: Buffer;
}

/** Stands where a key stood, for ever: the fence. */
export const TOMBSTONE = 'erased';

/**
 * Where wrapped keys live: never in the database that has the values, never in a backup of it. One key a person; one a
 * matter, under a name that no person has ({@link keyOfMatter}), and never erased.
 * An erasure wins over everything that races with it, and survives a crash once `erase` has returned.
 */
export interface KeyStore {
  find(person: string): Promise<WrappedKey | typeof TOMBSTONE | null>;
  /** Whether a tombstone stands for the person, whoever put it there. */
  isErased(person: string): Promise<boolean>;
  /** Keeps `key` if the person has none and was never erased. Answers what stands there now: of two that race, both get the winner's. */
  add(person: string, key: WrappedKey): Promise<WrappedKey | typeof TOMBSTONE>;
  /** Puts a tombstone in the key's place, whether or not there was a key. Idempotent. */
  erase(person: string): Promise<void>;
  /** Everyone who has a key, and who had one. */
  persons(): Promise<readonly string[]>;
  /** Everyone ever erased. */
  tombstones(): Promise<readonly string[]>;
}

const OF_MATTER = 'matter-';

/** The name under which a store has the key of a matter: what people vote there, they vote in office, and it outlives them. */
export function keyOfMatter(matter: string): string {
  return OF_MATTER + matter;
}

/** @throws DomainError `PERSON.INVALID`: what stands in for a person must be able to name a file, and no matter's key. */
export function assertPerson(person: string): void {
  assertKeyName(person);
  if (person.startsWith(OF_MATTER))
    throw new DomainError('PERSON.INVALID', `"${person}" names the key of a matter, which is never erased.`);
}

/** @throws DomainError `PERSON.INVALID`: what has a key must be able to name a file. */
export function assertKeyName(person: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/.test(person))
    throw new DomainError(
      'PERSON.INVALID',
      `"${person}" is no person's id. Ids are made at a first sign-in.`,
    );
}
