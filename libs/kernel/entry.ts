import type { DomainEvent } from './decider.js';

/** Who acted: a pseudonymous id (or the name of a system actor), the role they acted in, and in which network. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
  readonly network?: string;
}

/** `citizen` is whoever signed in and acts in no office; `system` acts by reaction, import or command line. */
export type Role = 'citizen' | Office | 'auditor' | 'operator' | 'system';

/** What a person can be appointed to in a network. */
export type Office =
  'chair' | 'regulator' | 'adjudicator' | 'secretary' | 'returning-officer' | 'sanctuary-operator';

/** What a register knows of whom an act names: nobody has that id, or they are, or were until their data were erased. */
export type Acquaintance = 'unknown' | 'known' | 'erased';

/**
 * One event as it stands in the log for ever. Its bytes are this object as canonical JSON (RFC 8785), made once
 * before the append; nothing in it is assigned by a store.
 */
export interface Entry<Event extends DomainEvent = DomainEvent> {
  /** UUIDv7. */
  readonly id: string;
  readonly stream: string;
  /** Counts from 0 within the stream. */
  readonly revision: number;
  readonly type: Event['type'];
  readonly schemaVersion: number;
  /** ISO 8601 UTC with milliseconds, of our Clock at the append. */
  readonly recordedAt: string;
  readonly actor: Actor;
  /** The case: id of the stream that began it, inherited by all that is done about it. */
  readonly correlationId: string;
  /** Id of the event that caused this one, or null where a person did. */
  readonly causationId: string | null;
  readonly commandId: string;
  readonly data: Event['data'];
}

/** A public document by its content. Stands in `data` wherever a text is too long for an entry. */
export interface DocumentRef {
  /** SHA-256 of the bytes, hex. */
  readonly document: string;
  readonly bytes: number;
  readonly mediaType: string;
}

/** A personal value: its vault row, and base64 SHA-256(salt32 || JCS(value)), or of the bytes of a document. */
export interface Sealed {
  readonly sealed: string;
  readonly commitment: string;
}
