import {
  BACKWARDS,
  END,
  FORWARDS,
  MaxAppendSizeExceededError,
  NO_STREAM,
  START,
  StreamNotFoundError,
  WrongExpectedVersionError,
  type AllStreamResolvedEvent,
  type KurrentDBClient,
  type ResolvedEvent,
} from '@kurrent/kurrentdb-client';
import { eachOf, STORE_DEADLINE_MS } from '#kernel';
import { checkAppend, isStreamName, mustStillBe } from '../append-check.js';
import {
  InvalidAppend,
  StoreUnavailable,
  WrongExpectedRevision,
  type Append,
  type Appended,
  type EventStore,
  type Position,
  type StoredEntry,
} from '../event-store.js';
import { backOff, unavailable } from '../retrying.js';
import { CALL_MS, Connection } from './connection.js';
import { entriesOnly, entryOf, eventOf, placeOf } from './entries.js';
import { failureOf, isInvalidPosition } from './failures.js';
import { Subscription } from './subscription.js';

export interface KurrentdbEventStoreOptions {
  /** `kurrentdb://...`, with credentials and all nodes; to a server that nobody else writes to. */
  readonly connectionString: string;
  /** How long to try while the server is away, in milliseconds. Default {@link STORE_DEADLINE_MS}. */
  readonly deadlineMs?: number;
}

/** Entries that one call of the server gives: at their largest, 30 MB. */
const PAGE = 500;
const STREAMS_AT_ONCE = 32;
/** A subscription that is silent this long is compared with the leader's head: a node cut off from it is silent too. */
const SILENCE_MS = 2_000;

/** The log in KurrentDB: its `$all` without the server's own events. Connects at its first use. */
export function kurrentdbEventStore(options: KurrentdbEventStoreOptions): EventStore {
  return new KurrentdbEventStore(options);
}

type Resolved = ResolvedEvent | AllStreamResolvedEvent;

class KurrentdbEventStore implements EventStore {
  readonly #connection: Connection;
  readonly #deadlineMs: number;
  readonly #closed = new AbortController();

  constructor({ connectionString, deadlineMs = STORE_DEADLINE_MS }: KurrentdbEventStoreOptions) {
    this.#deadlineMs = deadlineMs;
    this.#connection = new Connection(connectionString, deadlineMs);
  }

  async append(append: Append): Promise<Appended> {
    checkAppend(append);
    refuseSystemNames(append);
    for (const [other, seen] of append.resting ?? []) {
      const [last] = await this.readStream(other, { direction: 'backwards', limit: 1 });
      mustStillBe(other, seen, last?.revision ?? -1);
    }
    const { stream, expected, entries } = append;
    const streamState = expected === 'none' ? NO_STREAM : BigInt(expected);
    const events = entries.map(eventOf);
    try {
      const { position } = await this.#connection.append((client) =>
        client.appendToStream(stream, events, { streamState, deadline: CALL_MS }),
      );
      const positions =
        position && entries.length === 1
          ? [position.commit as Position]
          : await this.#positionsOf(stream, entries[0]!.revision, entries.length);
      return { revision: entries.at(-1)!.revision, positions };
    } catch (error) {
      throw failureOfAppend(append, error);
    }
  }

  async readStream(
    stream: string,
    options: { from?: number; direction?: 'forwards' | 'backwards'; limit?: number } = {},
  ): Promise<readonly StoredEntry[]> {
    if (!isStreamName(stream)) return [];
    const { direction = 'forwards', limit = Infinity } = options;
    const backwards = direction === 'backwards';
    const found: StoredEntry[] = [];
    let from = options.from;
    while (found.length < limit && !(backwards && from !== undefined && from < 0)) {
      const maxCount = Math.min(PAGE, limit - found.length);
      const page = await this.#read((client) =>
        client.readStream(stream, {
          direction: backwards ? BACKWARDS : FORWARDS,
          fromRevision: from === undefined ? (backwards ? END : START) : BigInt(from),
          maxCount,
          requiresLeader: true,
        }),
      );
      found.push(...page);
      if (page.length < maxCount) break;
      from = page.at(-1)!.revision + (backwards ? -1 : 1);
    }
    return found;
  }

  async readStreams(
    wanted: ReadonlyMap<string, number>,
  ): Promise<ReadonlyMap<string, readonly StoredEntry[]>> {
    const found = new Map<string, readonly StoredEntry[]>([...wanted.keys()].map((stream) => [stream, []]));
    await eachOf(wanted, STREAMS_AT_ONCE, async ([stream, from]) =>
      found.set(stream, await this.readStream(stream, { from })),
    );
    return found;
  }

  async readAll(options: {
    from: Position | null;
    direction?: 'forwards' | 'backwards';
    limit: number;
  }): Promise<readonly StoredEntry[]> {
    const { direction = 'forwards', limit } = options;
    const backwards = direction === 'backwards';
    const found: StoredEntry[] = [];
    for (let from = options.from; found.length < limit;) {
      // Backwards the server begins before a place, forwards at it.
      const again = !backwards && from !== null ? 1 : 0;
      const maxCount = Math.min(PAGE, limit - found.length + again);
      const start = backwards ? END : START;
      const page = await this.#read((client) =>
        client.readAll({
          direction: backwards ? BACKWARDS : FORWARDS,
          fromPosition: from === null ? start : placeOf(from),
          maxCount,
          filter: entriesOnly(),
          requiresLeader: true,
        }),
      );
      found.push(
        ...(again && page[0]?.position === from ? page.slice(1) : page).slice(0, limit - found.length),
      );
      if (page.length < maxCount) break;
      from = page.at(-1)!.position;
    }
    return found;
  }

  async *scan(
    options: { after?: Position | null; batch?: number } = {},
  ): AsyncIterable<readonly StoredEntry[]> {
    const { after = null, batch = 1_000 } = options;
    const end = await this.head();
    if (end === null || (after !== null && after >= end)) return;
    for await (const entries of this.#entriesAfter(after, batch, this.#closed.signal, this.#deadlineMs)) {
      const last = entries.at(-1)!.position;
      yield last > end ? entries.filter(({ position }) => position <= end) : entries;
      if (last >= end) return;
    }
    throw new StoreUnavailable('The event store was closed before the scan had reached the head.');
  }

  async head(): Promise<Position | null> {
    const [newest] = await this.#read(newestOf);
    return newest?.position ?? null;
  }

  follow(options: {
    after: Position | null;
    batch?: number;
    signal: AbortSignal;
  }): AsyncIterable<readonly StoredEntry[]> {
    const signal = AbortSignal.any([options.signal, this.#closed.signal]);
    return this.#entriesAfter(options.after, options.batch ?? 1_000, signal, Infinity);
  }

  async close(): Promise<void> {
    this.#closed.abort();
    this.#connection.close();
  }

  /** Subscribes, and again from where it was whenever that breaks, for as long as the server is away no longer than `patienceMs`. */
  async *#entriesAfter(
    after: Position | null,
    batch: number,
    signal: AbortSignal,
    patienceMs: number,
  ): AsyncGenerator<readonly StoredEntry[]> {
    let heard = Date.now();
    for (let failures = 0; !signal.aborted; failures++) {
      const session = this.#connection.session();
      const subscription = new Subscription(session, after, batch);
      try {
        while (!signal.aborted) {
          const entries = await subscription.next(batch, Math.min(SILENCE_MS, patienceMs), signal);
          if (entries.length > 0) {
            yield entries;
            failures = 0;
            heard = Date.now();
          } else if (!signal.aborted && (await this.#isSilent(subscription, heard + patienceMs))) {
            throw new Error('The subscription is silent although there is more.');
          }
        }
      } catch (error) {
        if (isInvalidPosition(error) && after !== null) {
          after = await this.#lastUpTo(after);
          continue;
        }
        if (error instanceof StoreUnavailable) throw error;
        if (failureOf(error) !== 'away' || Date.now() - heard > patienceMs) throw unavailable(error);
        this.#connection.replace(session);
        after = subscription.reached;
        await backOff(failures + 1);
      } finally {
        subscription.close();
      }
    }
  }

  async #isSilent({ reached }: Subscription, patientUntil: number): Promise<boolean> {
    try {
      const [newest] = await this.#connection.attempt((client) => collect(newestOf(client)));
      return newest !== undefined && newest.position > (reached ?? -1n);
    } catch {
      // Nobody knows now. The subscription looks for the server too.
      return Date.now() > patientUntil;
    }
  }

  /** The newest entry at a position or before it: the server takes no other places. Looked for from the head. */
  async #lastUpTo(position: Position): Promise<Position | null> {
    for (let from: Position | null = null; ;) {
      const page = await this.readAll({ from, direction: 'backwards', limit: PAGE });
      const found = page.find((entry) => entry.position <= position);
      if (found || page.length < PAGE) return found?.position ?? null;
      from = page.at(-1)!.position;
    }
  }

  async #positionsOf(stream: string, from: number, limit: number): Promise<readonly Position[]> {
    return (await this.readStream(stream, { from, limit })).map(({ position }) => position);
  }

  /** A page, also where the stream does not exist. */
  async #read(page: (client: KurrentDBClient) => AsyncIterable<Resolved>): Promise<StoredEntry[]> {
    try {
      return await this.#connection.run((client) => collect(page(client)));
    } catch (error) {
      if (error instanceof StreamNotFoundError) return [];
      throw error instanceof StoreUnavailable ? error : unavailable(error);
    }
  }
}

async function collect(events: AsyncIterable<Resolved>): Promise<StoredEntry[]> {
  const entries: StoredEntry[] = [];
  for await (const event of events) entries.push(entryOf(event));
  return entries;
}

function newestOf(client: KurrentDBClient): AsyncIterable<Resolved> {
  return client.readAll({
    direction: BACKWARDS,
    fromPosition: END,
    maxCount: 1,
    filter: entriesOnly(),
    requiresLeader: true,
  });
}

/** The server's own names: what bears one is left out of the log, or not ours to write. */
function refuseSystemNames({ stream, entries }: Append): void {
  if (stream.startsWith('$')) throw new InvalidAppend(`${stream} is a name of the server's own.`);
  for (const { id, type } of entries)
    if (type.startsWith('$')) throw new InvalidAppend(`Entry ${id} has a type of the server's own: ${type}.`);
}

function failureOfAppend({ stream, expected }: Append, error: unknown): Error {
  if (error instanceof WrongExpectedVersionError) {
    const { actualState } = error;
    return new WrongExpectedRevision(
      stream,
      expected,
      typeof actualState === 'bigint' ? Number(actualState) : 'none',
    );
  }
  if (error instanceof MaxAppendSizeExceededError)
    return new InvalidAppend(
      `The append to ${stream} is too large: the server takes ${error.maxAppendSize} bytes at once.`,
      { cause: error },
    );
  return error instanceof StoreUnavailable ? error : unavailable(error);
}
