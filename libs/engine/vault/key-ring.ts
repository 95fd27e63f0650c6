import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { fillRandomly } from '#kernel';
import { TOMBSTONE, type KeyStore, type WrappedKey } from './key-store.js';

const NONCE = 12;
const TAG = 16;

/** A person's data key, unwrapped: it is zeroed before the call that asked for it returns. */
export interface PersonKey {
  readonly id: string;
  readonly bytes: Buffer;
}

export type PersonKeys = ReadonlyMap<string, PersonKey>;

/** The keys of persons, through the master key that wraps them. Caches none. */
export class KeyRing {
  readonly #wrapping: Buffer;
  readonly #signIns: Buffer;

  /** @param masterKey 32 random bytes, kept apart from the database and from the key store's copies. */
  constructor(
    private readonly store: KeyStore,
    masterKey: Uint8Array,
  ) {
    if (masterKey.length !== 32) throw new Error('The master key must be 32 bytes.');
    this.#wrapping = derived(masterKey, 'person keys');
    this.#signIns = derived(masterKey, 'sign-ins');
  }

  /** Lends the keys of `persons`, made where there were none; who is erased is absent. The keys die with the call. */
  async lend<T>(persons: Iterable<string>, use: (keys: PersonKeys) => T | Promise<T>): Promise<T> {
    return this.#lend(persons, (person) => this.#findOrMake(person), use);
  }

  /** As {@link lend}, but makes none. */
  async lendExisting<T>(persons: Iterable<string>, use: (keys: PersonKeys) => T | Promise<T>): Promise<T> {
    return this.#lend(persons, (person) => this.store.find(person), use);
  }

  /** Keyed hash of who signs in: nobody without the master key can try subs against it. */
  hashOfSubject(issuerName: string, subject: string): Buffer {
    return createHmac('sha256', this.#signIns)
      .update(`${Buffer.byteLength(issuerName)}:${issuerName}${subject}`)
      .digest();
  }

  async #lend<T>(
    persons: Iterable<string>,
    find: (person: string) => Promise<WrappedKey | typeof TOMBSTONE | null>,
    use: (keys: PersonKeys) => T | Promise<T>,
  ): Promise<T> {
    const distinct = [...new Set(persons)];
    const found = await Promise.all(distinct.map(find));
    const keys = new Map<string, PersonKey>();
    try {
      distinct.forEach((person, index) => {
        const key = found[index];
        if (key && key !== TOMBSTONE) keys.set(person, { id: key.id, bytes: this.#unwrap(person, key) });
      });
      return await use(keys);
    } finally {
      for (const key of keys.values()) key.bytes.fill(0);
    }
  }

  async #findOrMake(person: string): Promise<WrappedKey | typeof TOMBSTONE> {
    return (await this.store.find(person)) ?? this.store.add(person, this.#fresh(person));
  }

  #fresh(person: string): WrappedKey {
    const id = randomUUID();
    const key = randomBytes(32);
    try {
      return { id, wrapped: encrypt(this.#wrapping, boundTo(person, id), key) };
    } finally {
      key.fill(0);
    }
  }

  #unwrap(person: string, key: WrappedKey): Buffer {
    try {
      return decrypt(this.#wrapping, boundTo(person, key.id), key.wrapped);
    } catch (error) {
      throw new Error(
        `The key of ${person} does not open under this master key. Give the register the master key that its keys were made with.`,
        { cause: error },
      );
    }
  }
}

/** nonce 12 | AES-256-GCM | tag 16. */
export function encrypt(key: Uint8Array, aad: Uint8Array, plain: Uint8Array): Buffer {
  const nonce = fillRandomly(Buffer.allocUnsafe(NONCE));
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws when `box` was not made by {@link encrypt} with this key and this `aad`. */
export function decrypt(key: Uint8Array, aad: Uint8Array, box: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE)).setAAD(aad);
  decipher.setAuthTag(box.subarray(-TAG));
  return Buffer.concat([decipher.update(box.subarray(NONCE, -TAG)), decipher.final()]);
}

function boundTo(person: string, keyId: string): Buffer {
  return Buffer.from(`${keyId} ${person}`, 'utf8');
}

function derived(masterKey: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, '', `sleep governance register: ${purpose}`, 32));
}
