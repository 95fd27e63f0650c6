import type { DocumentRef, Sealed } from '#kernel';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Where a sealed value will stand: the event's id and the path of the field in its data. Bound into the ciphertext. */
export interface Place {
  readonly person: string;
  readonly event: string;
  readonly field: string;
}

/** Who opens, and why: journalled beside the vault, one line an opening of one page. */
export interface Opening {
  readonly actor: string;
  readonly role: string;
  readonly why: string;
}

export interface Vault {
  /**
   * Seals a value (or the bytes of a personal document) under the person's own key; written before the event.
   * @throws DomainError `PERSON.ERASED` when the person was erased: nothing can be sealed for them, ever.
   */
  seal(place: Place, value: Json | { readonly bytes: Buffer; readonly mediaType: string }): Promise<Sealed>;
  /** Opens what can be opened: an erased or swept value is absent from the answer. Own values need no journal line (null). */
  open(vaultIds: readonly string[], opening: Opening | null): Promise<ReadonlyMap<string, Json>>;
  /** Salt and value of one's own field, for disclosure to whoever one likes: anyone can check it against the log. */
  disclose(vaultId: string): Promise<{ salt: string; value: Json } | null>;
  /** Fence, destroy the key, delete the rows, forget the sign-in. Idempotent. Recording PersonalDataErased is the privacy slice's. */
  erase(person: string): Promise<void>;
  isErased(person: string): Promise<boolean>;
  /** The actor of (issuer name, sub); made at the first sign-in. Keyed hash, never the sub itself. */
  actorOf(issuerName: string, subject: string): Promise<string>;
  /** The actor of (issuer name, sub) if they ever signed in or were named. */
  findActor(issuerName: string, subject: string): Promise<string | null>;
}

/** Public bytes by their SHA-256. */
export interface Documents {
  /** Writes (once per content) and names. Before the event that refers to it. */
  put(bytes: Buffer, mediaType: string): Promise<DocumentRef>;
  putMany(documents: readonly { bytes: Buffer; mediaType: string }[]): Promise<readonly DocumentRef[]>;
  get(sha256: string): Promise<{ bytes: Buffer; mediaType: string } | null>;
}
