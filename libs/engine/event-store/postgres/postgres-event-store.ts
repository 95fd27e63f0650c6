import type pg from 'pg';
import { STORE_DEADLINE_MS } from '#kernel';
import { int4Array, noticesLoss, textArray, uuidArray } from '#engine/postgres';
import { checkAppend, isStreamName } from '../append-check.js';
import type { Append, Appended, EventStore, Position, StoredEntry } from '../event-store.js';
import { WakeUp } from '../wake-up.js';
import { unavailable } from '../retrying.js';
import { answersOf, appendBatch, appendResting, movedIn } from './append-batch.js';
import { Batcher, type Answer } from './batcher.js';
import { Connections, type Query, type Row } from './connections.js';
import { failureOf } from './failures.js';
import { Listener } from './listener.js';
import { scanRange } from './scan.js';

export interface PostgresEventStoreOptions {
  /** Of the role `sgn_log`, to a migrated database. */
  readonly connectionString: string;
  /** How long to try while the server is away, in milliseconds. Default {@link STORE_DEADLINE_MS}. */
  readonly deadlineMs?: number;
  /** Connections for reading; appending has two of its own, and following one. Default 4. */
  readonly readers?: number;
}

const READERS = 4;
const APPENDERS = 2;
/** A follower looks this often even if nobody wakes it: a notification can be lost, or a pooler swallow all of them. */
const POLL_MS = 500;

const MAX_REVISION = 2 ** 31 - 1;
const MAX_POSITION = 2n ** 63n - 1n;

const COLUMNS = 'position, id, stream, revision, type, entry';

/** The log in PostgreSQL, schema `log` of the first migration. Connects at its first use. */
export function postgresEventStore(options: PostgresEventStoreOptions): EventStore {
  return new PostgresEventStore(options);
}

interface Page {
  readonly from: Position | null;
  readonly direction?: 'forwards' | 'backwards';
  readonly limit: number;
}

class PostgresEventStore implements EventStore {
  readonly #config: pg.ClientConfig;
  readonly #deadlineMs: number;
  readonly #appenders: Connections;
  readonly #readers: Connections;
  readonly #batcher: Batcher;
  readonly #resting: Batcher;
  readonly #listener: Listener;
  readonly #wakeUp = new WakeUp();
  readonly #looks = new Map<string, Promise<readonly StoredEntry[]>>();
  readonly #closed = new AbortController();

  constructor({
    connectionString,
    deadlineMs = STORE_DEADLINE_MS,
    readers = READERS,
  }: PostgresEventStoreOptions) {
    this.#config = { connectionString, application_name: 'sgn log', ...noticesLoss(deadlineMs) };
    this.#deadlineMs = deadlineMs;
    this.#appenders = new Connections({ ...this.#config, max: APPENDERS }, deadlineMs);
    this.#readers = new Connections({ ...this.#config, max: readers }, deadlineMs);
    this.#batcher = new Batcher((batch) => this.#send(appendBatch(batch)), deadlineMs);
    this.#resting = new Batcher(
      (batch) => this.#sendResting(batch),
      deadlineMs,
      ({ resting }) => JSON.stringify([...resting!]),
    );
    this.#listener = new Listener(this.#config, this.#wakeUp, (backend) => this.#appenders.has(backend));
  }

  async append(append: Append): Promise<Appended> {
    checkAppend(append);
    return (append.resting ? this.#resting : this.#batcher).append(append);
  }

  async readStream(
    stream: string,
    options: { from?: number; direction?: 'forwards' | 'backwards'; limit?: number } = {},
  ): Promise<readonly StoredEntry[]> {
    if (!isStreamName(stream)) return [];
    const backwards = options.direction === 'backwards';
    return this.#read({
      name: backwards ? 'stream_backwards' : 'stream_forwards',
      text: `SELECT ${COLUMNS} FROM log.events WHERE stream = $1 AND revision ${backwards ? '<=' : '>='} $2
             ORDER BY revision ${backwards ? 'DESC' : 'ASC'} LIMIT $3`,
      values: [stream, options.from ?? (backwards ? MAX_REVISION : 0), options.limit ?? null],
    });
  }

  async readStreams(
    wanted: ReadonlyMap<string, number>,
  ): Promise<ReadonlyMap<string, readonly StoredEntry[]>> {
    const found = new Map<string, StoredEntry[]>([...wanted.keys()].map((stream) => [stream, []]));
    const names = [...wanted.keys()].filter(isStreamName);
    if (names.length === 0) return found;
    // OFFSET 0 keeps the planner from joining: one look into the index per stream, however large the table.
    const entries = await this.#read({
      name: 'streams',
      text: `SELECT e.* FROM unnest($1::text[], $2::integer[]) AS wanted (stream, start)
             CROSS JOIN LATERAL (
               SELECT ${COLUMNS} FROM log.events AS e
               WHERE e.stream = wanted.stream AND e.revision >= wanted.start ORDER BY e.revision OFFSET 0
             ) AS e`,
      values: [textArray(names), int4Array(names.map((name) => wanted.get(name)!))],
    });
    for (const entry of entries) found.get(entry.stream)!.push(entry);
    return found;
  }

  readAll(options: Page): Promise<readonly StoredEntry[]> {
    return this.#read(page(options));
  }

  async *scan(
    options: { after?: Position | null; batch?: number } = {},
  ): AsyncIterable<readonly StoredEntry[]> {
    const end = await this.head();
    if (end === null) return;
    yield* scanRange(this.#config, options.after ?? -1n, end, options.batch ?? 1_000, this.#deadlineMs);
  }

  async head(): Promise<Position | null> {
    const rows = await this.#readers.query({
      name: 'head',
      text: 'SELECT position FROM log.head',
      values: [],
    });
    const position = BigInt(rows[0]![0]!);
    return position < 0n ? null : (position as Position);
  }

  async *follow(options: {
    after: Position | null;
    batch?: number;
    signal: AbortSignal;
  }): AsyncIterable<readonly StoredEntry[]> {
    const signal = AbortSignal.any([options.signal, this.#closed.signal]);
    const limit = options.batch ?? 1_000;
    let from = options.after;
    if (!signal.aborted) this.#listener.start();
    while (!signal.aborted) {
      const { rings } = this.#wakeUp;
      const entries = await this.#lookTogether(page({ from, limit }), `${rings} ${from} ${limit}`);
      if (entries.length > 0) yield entries;
      from = entries.at(-1)?.position ?? from;
      // Fewer were all there were: of any that came since, somebody rings.
      if (entries.length < limit) await this.#wakeUp.since(rings, POLL_MS, signal);
    }
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await Promise.all([this.#batcher.close(), this.#resting.close()]);
    await this.#listener.close();
    await Promise.all([this.#appenders.close(), this.#readers.close()]);
  }

  async #send(query: Query): Promise<readonly Answer[]> {
    const answers = answersOf(await this.#appenders.attempt(query));
    this.#wakeUp.ring();
    return answers;
  }

  /** Of a batch that rests on the same streams. */
  async #sendResting(batch: readonly Append[]): Promise<readonly Answer[]> {
    try {
      return await this.#send(appendResting(batch, batch[0]!.resting!));
    } catch (error) {
      const moved = movedIn(error);
      if (!moved) throw error;
      // Nothing of it was recorded, now or later: a stream never moves back. What was recorded by an earlier try stands already.
      const standing = batch.length === 1 ? new Set() : await this.#standing(batch);
      const answers: Answer[] = [];
      for (const one of batch)
        answers.push(...(standing.has(one.entries[0]!.id) ? await this.#sendResting([one]) : [{ moved }]));
      return answers;
    }
  }

  /** The ids of those whose entries stand in the log. */
  async #standing(batch: readonly Append[]): Promise<ReadonlySet<unknown>> {
    const rows = await this.#appenders.attempt({
      name: 'standing',
      text: 'SELECT id FROM log.events WHERE id = ANY ($1)',
      values: [uuidArray(batch.map(({ entries }) => entries[0]!.id))],
    });
    return new Set(rows.map(([id]) => id));
  }

  async #read(query: Query): Promise<readonly StoredEntry[]> {
    return (await this.#readers.query(query)).map(storedEntry);
  }

  /** Those who follow from one place, and are woken by one ring, ask once. */
  #lookTogether(query: Query, by: string): Promise<readonly StoredEntry[]> {
    const under = this.#looks.get(by);
    if (under) return under;
    const look = this.#look(query).finally(() => this.#looks.delete(by));
    this.#looks.set(by, look);
    return look;
  }

  /** What is there now; nothing while the server is away, however long. */
  async #look(query: Query): Promise<readonly StoredEntry[]> {
    try {
      return (await this.#readers.attempt(query)).map(storedEntry);
    } catch (error) {
      if (failureOf(error) !== 'away') throw unavailable(error);
      return [];
    }
  }
}

function page({ from, direction = 'forwards', limit }: Page): Query {
  return direction === 'forwards'
    ? {
        name: 'log_forwards',
        text: `SELECT ${COLUMNS} FROM log.events WHERE position > $1 ORDER BY position LIMIT $2`,
        values: [from ?? -1n, limit],
      }
    : {
        name: 'log_backwards',
        text: `SELECT ${COLUMNS} FROM log.events WHERE position < $1 ORDER BY position DESC LIMIT $2`,
        values: [from ?? MAX_POSITION, limit],
      };
}

function storedEntry([position, id, stream, revision, type, entry]: Row): StoredEntry {
  return {
    position: BigInt(position!) as Position,
    id: id!,
    stream: stream!,
    revision: Number(revision),
    type: type!,
    bytes: Buffer.from(entry!, 'utf8'),
  };
}
