import { checkAppend, expectedAfter, mustStillBe } from './append-check.js';
import {
  InvalidAppend,
  StoreUnavailable,
  WrongExpectedRevision,
  type Append,
  type Appended,
  type EventStore,
  type Position,
  type StoredEntry,
} from './event-store.js';
import { WakeUp } from './wake-up.js';

/** A store that forgets at exit, for specs and for trying things. Same contract as the others. */
export function memoryEventStore(): EventStore {
  return new MemoryEventStore();
}

class MemoryEventStore implements EventStore {
  readonly #log: StoredEntry[] = [];
  readonly #streams = new Map<string, StoredEntry[]>();
  readonly #ids = new Set<string>();
  readonly #wakeUp = new WakeUp();
  readonly #closed = new AbortController();
  #end = 0n;

  async append(append: Append): Promise<Appended> {
    checkAppend(append);
    if (this.#closed.signal.aborted) throw new StoreUnavailable('The event store is closed.');
    const { stream, expected, entries } = append;
    const present = this.#streams.get(stream) ?? [];
    const actual = expectedAfter(present.length - 1);
    if (actual !== expected) {
      const before = present.slice(entries[0]!.revision, entries[0]!.revision + entries.length);
      const same =
        before.length === entries.length && entries.every((entry, i) => entry.id === before[i]!.id);
      if (!same) throw new WrongExpectedRevision(stream, expected, actual);
      return appendedAs(before);
    }
    for (const [other, seen] of append.resting ?? [])
      mustStillBe(other, seen, (this.#streams.get(other)?.length ?? 0) - 1);
    const ids = new Set(entries.map(({ id }) => id));
    if (ids.size < entries.length || entries.some(({ id }) => this.#ids.has(id)))
      throw new InvalidAppend(`An entry of the append to ${stream} has the id of another.`);
    const stored = entries.map((entry) => ({ ...entry, position: this.#nextPosition(entry.bytes) }));
    for (const id of ids) this.#ids.add(id);
    present.push(...stored);
    this.#streams.set(stream, present);
    this.#log.push(...stored);
    this.#wakeUp.ring();
    return appendedAs(stored);
  }

  async readStream(
    stream: string,
    options: { from?: number; direction?: 'forwards' | 'backwards'; limit?: number } = {},
  ): Promise<readonly StoredEntry[]> {
    const { direction = 'forwards', limit = Infinity } = options;
    const entries = this.#streams.get(stream) ?? [];
    if (direction === 'forwards') return page(entries, options.from ?? 0, limit);
    return page(entries.slice(0, (options.from ?? entries.length - 1) + 1).reverse(), 0, limit);
  }

  async readStreams(
    wanted: ReadonlyMap<string, number>,
  ): Promise<ReadonlyMap<string, readonly StoredEntry[]>> {
    return new Map(
      [...wanted].map(([stream, from]) => [stream, page(this.#streams.get(stream) ?? [], from)]),
    );
  }

  async readAll(options: {
    from: Position | null;
    direction?: 'forwards' | 'backwards';
    limit: number;
  }): Promise<readonly StoredEntry[]> {
    if (options.direction !== 'backwards') return page(this.#log, this.#after(options.from), options.limit);
    const end = options.from === null ? this.#log.length : this.#firstFrom(options.from);
    return this.#log.slice(Math.max(0, end - options.limit), end).reverse();
  }

  async *scan(
    options: { after?: Position | null; batch?: number } = {},
  ): AsyncIterable<readonly StoredEntry[]> {
    const { batch = 1_000 } = options;
    const end = this.#log.length;
    for (let at = this.#after(options.after ?? null); at < end; at += batch)
      yield this.#log.slice(at, Math.min(end, at + batch));
  }

  async head(): Promise<Position | null> {
    return this.#log.at(-1)?.position ?? null;
  }

  async *follow(options: {
    after: Position | null;
    batch?: number;
    signal: AbortSignal;
  }): AsyncIterable<readonly StoredEntry[]> {
    const { batch = 1_000 } = options;
    const signal = AbortSignal.any([options.signal, this.#closed.signal]);
    for (let at = this.#after(options.after); !signal.aborted;) {
      const { rings } = this.#wakeUp;
      const entries = page(this.#log, at, batch);
      if (entries.length === 0) await this.#wakeUp.since(rings, 60_000, signal);
      else yield entries;
      at += entries.length;
    }
  }

  async close(): Promise<void> {
    this.#closed.abort();
  }

  // Byte offsets: they have gaps, so nothing above the port comes to count on dense positions.
  #nextPosition(bytes: Buffer): Position {
    this.#end += BigInt(bytes.length);
    return this.#end as Position;
  }

  #after(position: Position | null): number {
    return position === null ? 0 : this.#firstFrom((position + 1n) as Position);
  }

  #firstFrom(position: Position): number {
    let low = 0;
    for (let high = this.#log.length; low < high;) {
      const middle = (low + high) >>> 1;
      if (this.#log[middle]!.position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function page(entries: readonly StoredEntry[], from: number, limit = Infinity): readonly StoredEntry[] {
  return entries.slice(from, from + limit);
}

function appendedAs(entries: readonly StoredEntry[]): Appended {
  return { revision: entries.at(-1)!.revision, positions: entries.map(({ position }) => position) };
}
