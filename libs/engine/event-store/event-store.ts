/**
 * Where an entry stands in a store's log. Opaque: compare two of one store, keep one as a checkpoint, wait for one.
 * Never a count: PostgreSQL's happen to be dense, other stores' are not. The log number that people see is counted by followers.
 */
export type Position = bigint & { readonly __position: unique symbol };

/** What an append builds on: a stream that does not exist, or the revision of its last entry. There is no "any". */
export type ExpectedRevision = 'none' | number;

/** An entry made once, before the append: these bytes are stored, returned and hashed. */
export interface EncodedEntry {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  /** Canonical JSON (RFC 8785) of the Entry, at most {@link MAX_ENTRY_BYTES}. */
  readonly bytes: Buffer;
}

/** An entry as the store gives it back, byte for byte. */
export interface StoredEntry extends EncodedEntry {
  readonly position: Position;
}

/** One atomic append to one stream. Its entries' revisions follow `expected` without a gap. At least one entry. */
export interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly entries: readonly EncodedEntry[];
  /**
   * Other streams that the decision rests on, each with its last revision as it was read: where one has moved, nothing is
   * appended. On KurrentDB, which checks one stream in an append, they are looked at just before it.
   */
  readonly resting?: ReadonlyMap<string, number>;
}

export interface Appended {
  /** Revision of the last entry appended. */
  readonly revision: number;
  /** Positions of the entries, in their order. */
  readonly positions: readonly Position[];
}

export interface EventStore {
  /**
   * Appends all entries or none. The same append again (same ids, same expected revision) gives the first answer.
   * @throws WrongExpectedRevision when the stream is not where `expected` says, or one of `resting` has moved.
   * @throws InvalidAppend when no store, or not this one, could ever take it; appends sent with it are unharmed.
   * @throws StoreUnavailable when the store cannot be reached within the deadline; the outcome is then unknown and
   *   the same append may be repeated.
   */
  append(append: Append): Promise<Appended>;
  /** Entries of one stream by revision, from `from` (default 0; backwards: the last) on, at most `limit` (default all). */
  readStream(
    stream: string,
    options?: { from?: number; direction?: 'forwards' | 'backwards'; limit?: number },
  ): Promise<readonly StoredEntry[]>;
  /** The deltas of many streams in one call: for each, its entries from the given revision on. Absent streams give []. */
  readStreams(wanted: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, readonly StoredEntry[]>>;
  /** A page of the log strictly after (backwards: strictly before) a position; null is the log's start (backwards: its end). */
  readAll(options: {
    from: Position | null;
    direction?: 'forwards' | 'backwards';
    limit: number;
  }): Promise<readonly StoredEntry[]>;
  /** The whole log after a position up to the head at the call, in batches, by the fastest way the store has. */
  scan(options?: { after?: Position | null; batch?: number }): AsyncIterable<readonly StoredEntry[]>;
  /** Position of the newest entry, null when the log is empty. */
  head(): Promise<Position | null>;
  /**
   * Follows the log from strictly after a position: batches of at most `batch` entries without a gap or a repeat,
   * then waits for more. Ends when `signal` aborts. Survives a store that goes away and comes back.
   */
  follow(options: {
    after: Position | null;
    batch?: number;
    signal: AbortSignal;
  }): AsyncIterable<readonly StoredEntry[]>;
  close(): Promise<void>;
}

/** An entry may not be larger, in bytes of canonical JSON: a length of two bytes stands before it in an entry bundle. */
export const MAX_ENTRY_BYTES = 60_000;

export class WrongExpectedRevision extends Error {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** Revision of the stream's last entry as the store saw it, 'none' when it has none. */
    readonly actual: ExpectedRevision,
  ) {
    super(`Stream ${stream} is at revision ${actual}, not at ${expected}.`);
    this.name = 'WrongExpectedRevision';
  }
}

/** What was asked to be appended can never be: malformed, or an id that another entry has. */
export class InvalidAppend extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'InvalidAppend';
  }
}

export class StoreUnavailable extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'StoreUnavailable';
  }
}

/** The token that `Log-Position` carries: 20 digits, so that text order is log order. */
export function positionToken(position: Position): string {
  return position.toString().padStart(20, '0');
}

/** Reads a token of {@link positionToken}; null when it is none. */
export function parsePosition(token: string): Position | null {
  if (!/^\d{1,20}$/.test(token)) return null;
  const value = BigInt(token);
  return value <= 0x7fff_ffff_ffff_ffffn ? (value as Position) : null;
}
