import type { DocumentRef, Sealed } from '#kernel';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Where a sealed value will stand: the event's id and the path of the field in its data. Bound into the ciphertext. */
interface Standing {
  readonly event: string;
  readonly field: string;
}

/** Under the key of whom a value is sealed: of a person, with whom it goes, or of a matter, which stays. */
export type Place = Standing & ({ readonly person: string } | { readonly matter: string });

/** The bytes of a document, public or personal. */
export interface Bytes {
  readonly bytes: Buffer;
  readonly mediaType: string;
}

/** A personal value, or a personal document, and where it will stand. */
export interface Field {
  readonly place: Place;
  readonly value: Json | Bytes;
}

/** Who opens, and why: journalled beside the vault, one line an opening of one page. */
export interface Opening {
  readonly actor: string;
  readonly role: string;
  readonly why: string;
}

/**
 * What a person hands out to prove what the log committed to: commitment = base64 SHA-256(salt || JCS(value)), of a
 * document SHA-256(salt || bytes). The salt is base64.
 */
export type Disclosure =
  { readonly salt: string; readonly value: Json } | ({ readonly salt: string } & Bytes);

/** A value of a matter, and the salt of its commitment, base64. */
export interface Revealed {
  readonly salt: string;
  readonly value: Json;
}

export interface Vault {
  /**
   * Seals a value (or the bytes of a personal document) under the person's own key, or the matter's; written before the
   * event. Seals that are asked for at the same time share a query.
   * @throws DomainError `PERSON.ERASED` when the person was erased: nothing can be sealed for them, ever.
   */
  seal(place: Place, value: Json | Bytes): Promise<Sealed>;
  /** Seals all fields or, when it throws, none that anybody will see: what no event names is swept after a day. */
  sealMany(fields: readonly Field[]): Promise<readonly Sealed[]>;
  /**
   * Opens what can be opened: an erased or swept value is absent from the answer, and so is a document, and what is a
   * matter's. Own values need no journal line (null).
   */
  open(vaultIds: readonly string[], opening: Opening | null): Promise<ReadonlyMap<string, Json>>;
  /** Opens a personal document; null when it was erased or swept, or is none. */
  openDocument(vaultId: string, opening: Opening | null): Promise<Bytes | null>;
  /** What is sealed under a person's key, in the order in which it was: so many, after one. */
  heldOf(
    person: string,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<readonly HeldValue[]>;
  /** By whom a person's values were opened, the newest first: so many, before one. */
  readingsOf(
    person: string,
    page: { readonly before: number | null; readonly limit: number },
  ): Promise<readonly Reading[]>;
  /** Salt and value of one's own field, for disclosure to whoever one likes: anyone can check it against the log. */
  disclose(vaultId: string): Promise<Disclosure | null>;
  /**
   * Opens what was sealed under the key of a matter, with its salts, so that anyone can check it against the log. What is
   * not that matter's is absent from the answer.
   */
  reveal(
    matter: string,
    vaultIds: readonly string[],
    opening: Opening,
  ): Promise<ReadonlyMap<string, Revealed>>;
  /** Fence, destroy the key, delete the rows, forget the sign-in. Idempotent. Recording PersonalDataErased is the privacy slice's. */
  erase(person: string): Promise<void>;
  isErased(person: string): Promise<boolean>;
  /** Whether anybody was ever given this id, erased or not. */
  isKnown(person: string): Promise<boolean>;
  /** The actor of (issuer name, sub); made at the first sign-in. Keyed hash, never the sub itself. */
  actorOf(issuerName: string, subject: string): Promise<string>;
  /** The actor of (issuer name, sub) if they ever signed in or were named. */
  findActor(issuerName: string, subject: string): Promise<string | null>;
}

/** A value, or a document, that is sealed under the key of a person. */
export interface HeldValue {
  /** Vault id. */
  readonly sealed: string;
  /** Id of the event that it was given in. */
  readonly event: string;
  readonly field: string;
  /** Of a document; null: a value. */
  readonly mediaType: string | null;
  readonly sealedAt: Date;
}

/** A line of the journal. */
export interface Reading extends Opening {
  readonly id: number;
  readonly at: Date;
  /** How many of the person's values. */
  readonly values: number;
}

/** Public bytes by their SHA-256. */
export interface Documents {
  /** Writes (once per content) and names. Before the event that refers to it. */
  put(bytes: Buffer, mediaType: string): Promise<DocumentRef>;
  putMany(documents: readonly Bytes[]): Promise<readonly DocumentRef[]>;
  /** Those of these that are not here. */
  absent(sha256s: readonly string[]): Promise<readonly string[]>;
  /** Null also where no entry names it, or none yet: a text is public when it is in the log, not before. */
  get(sha256: string): Promise<Bytes | null>;
  /** As {@link get}, for whoever has the name from an entry: the log is not asked once more. */
  named(sha256: string): Promise<Bytes | null>;
  /** The beginnings, of so many bytes, of those of these that are here and text, or JSON; for whoever has the names from entries. */
  texts(sha256s: readonly string[], bytes: number): Promise<ReadonlyMap<string, string>>;
}

/** Who uploaded a text, and for which act: nobody else may name it, and in no other act. */
export interface Claim {
  readonly person: string;
  readonly network: string;
  /** That the act takes: `rulebook.insert`. */
  readonly permission: string;
}

/** Documents that came before the command that names them. */
export interface Uploads {
  /**
   * Takes in a document as it comes, part by part, and keeps it for a day. One that is cut off, or that throws, leaves
   * nothing.
   * @param most Bytes that may come.
   * @throws DomainError `UPLOAD.TOO_MUCH_WAITING` when the person has uploaded more than is good and named none of it.
   */
  receive(claim: Claim, mediaType: string, most: number, bytes: AsyncIterable<Buffer>): Promise<DocumentRef>;
  /** What a command names, kept for its event; null where it was not uploaded under this claim within a day. */
  take(claim: Claim, sha256: string): Promise<DocumentRef | null>;
}

/**
 * Whether a command came again with another body (422 `COMMAND.KEY_REUSED`): best effort for a day, for what is
 * remembered is a keyed hash in a table that a crash empties.
 */
export interface CommandBodies {
  /**
   * Asked where a command turns out to be a repeat (`Outcome.repeated`); a first one needs no look.
   * @throws DomainError `COMMAND.KEY_REUSED` when the first one is known to have had another body.
   */
  check(commandId: string, person: string, body: Uint8Array): Promise<void>;
  /** After the append. Returns at once, never fails: many are written together, soon. */
  remember(commandId: string, person: string, body: Uint8Array): void;
  /** Waits until what was remembered so far is written. */
  settled(): Promise<void>;
}

/** What a person typed and has not sent: for nobody else, and for a week since it was last kept. */
export interface Draft {
  readonly draft: string;
  /** What a list of drafts shows; of one that was sent, where it led. */
  readonly label: Json;
  /** Null: it was sent. */
  readonly content: Json | null;
  readonly keptAt: Date;
}

/** Drafts are no events and leave none: sealed under the person's key, bounded, and gone with the key. */
export interface Drafts {
  /**
   * Keeps a draft, in place of what was kept under its id before.
   * @throws DomainError `DRAFT.TOO_LARGE`, `DRAFT.TOO_MANY`, `DRAFT.TOO_MUCH`; `DRAFT.ALREADY_SENT`; `PERSON.ERASED`
   */
  keep(person: string, draft: Pick<Draft, 'draft' | 'label'> & { readonly content: Json }): Promise<void>;
  /** Lets go of what was typed, and remembers under the draft's id where it led. */
  sent(person: string, draft: Pick<Draft, 'draft' | 'label'>): Promise<void>;
  find(person: string, draft: string): Promise<Draft | null>;
  /** Those that were not sent, the newest first. */
  list(person: string): Promise<readonly Omit<Draft, 'content'>[]>;
  discard(person: string, draft: string): Promise<void>;
}

/** The one event that the vault itself reads, at every start, in a log that may be newer or older than its keys: `data.person`. */
export const PERSONAL_DATA_ERASED = 'PersonalDataErased';
