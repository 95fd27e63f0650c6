import {
  InvalidAppend,
  StoreUnavailable,
  WrongExpectedRevision,
  type Append,
  type Appended,
  type ExpectedRevision,
  type Position,
} from '../event-store.js';
import { expectedAfter } from '../append-check.js';
import { backOff, unavailable } from '../retrying.js';
import { failureOf, isFaultOfData } from './failures.js';

/**
 * What became of one append of a batch: where it stands (its first entry), at which revision its stream is instead, or which of the
 * streams that it rests on has moved, and where to.
 */
export type Answer =
  | { readonly first: Position }
  | { readonly actual: ExpectedRevision }
  | { readonly moved: { readonly stream: string; readonly revision: number } };

/** Sends a batch in one statement; an answer for each append. Throws when the statement as a whole failed. */
export type Send = (batch: readonly Append[]) => Promise<readonly Answer[]>;

const APPENDS = 512;
const ENTRIES = 4_096;
// Full load then travels as two statements of like size: one is inserted while the other waits for the disk.
const BYTES = 640 * 1024;
/** While the server works on one, the next is made and sent. A third would only wait behind them. */
const BATCHES_IN_FLIGHT = 2;

interface Pending {
  readonly append: Append;
  /** Of those that go together. */
  readonly kind: string;
  readonly bytes: number;
  readonly deadline: number;
  resolve(appended: Appended): void;
  reject(error: Error): void;
}

/**
 * Gathers the appends of this process into statements: a batch leaves when a former one has returned, with whatever
 * waits by then. No timer, so a lone append waits for nobody. At most one append per stream is in flight.
 */
export class Batcher {
  readonly #send: Send;
  readonly #deadlineMs: number;
  #ready: Pending[] = [];
  /** Streams with an append that is ready or in flight, and those that wait behind it. */
  readonly #behind = new Map<string, Pending[]>();
  #inFlight = 0;
  #flushing = false;
  #closed = false;
  #drained: () => void = () => undefined;

  /** @param kindOf appends of one kind go together, those of different kinds never */
  constructor(
    send: Send,
    deadlineMs: number,
    private readonly kindOf: (append: Append) => string = () => '',
  ) {
    this.#send = send;
    this.#deadlineMs = deadlineMs;
  }

  append(append: Append): Promise<Appended> {
    if (this.#closed) return Promise.reject(new StoreUnavailable('The event store is closed.'));
    return new Promise((resolve, reject) => {
      let bytes = 0;
      for (const entry of append.entries) bytes += entry.bytes.length;
      const [kind, deadline] = [this.kindOf(append), Date.now() + this.#deadlineMs];
      const pending = { append, kind, bytes, deadline, resolve, reject };
      const behind = this.#behind.get(append.stream);
      if (behind) {
        behind.push(pending);
      } else {
        this.#behind.set(append.stream, []);
        this.#ready.push(pending);
        this.#flushSoon();
      }
    });
  }

  /** Takes no more, and resolves when all that was taken is settled. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#behind.size > 0) await new Promise<void>((resolve) => (this.#drained = resolve));
  }

  // After the promises of this turn, so that all who append in it go together.
  #flushSoon(): void {
    if (this.#flushing || this.#inFlight >= BATCHES_IN_FLIGHT) return;
    this.#flushing = true;
    setImmediate(() => {
      this.#flushing = false;
      while (this.#ready.length > 0 && this.#inFlight < BATCHES_IN_FLIGHT) {
        this.#inFlight++;
        void this.#carry(this.#take()).finally(() => {
          this.#inFlight--;
          this.#flushSoon();
        });
      }
    });
  }

  #take(): Pending[] {
    this.#dropLate();
    const batch: Pending[] = [];
    let entries = 0;
    let bytes = 0;
    for (const pending of this.#ready) {
      if (pending.kind !== this.#ready[0]!.kind) continue;
      entries += pending.append.entries.length;
      bytes += pending.bytes;
      const isFull = batch.length === APPENDS || entries > ENTRIES || bytes > BYTES;
      if (isFull && batch.length > 0) break;
      batch.push(pending);
    }
    const taken = new Set(batch);
    this.#ready = this.#ready.filter((pending) => !taken.has(pending));
    return batch;
  }

  /** Those that waited all their time behind a server that did not answer. */
  #dropLate(): void {
    const now = Date.now();
    const late = this.#ready.filter(({ deadline }) => deadline <= now);
    if (late.length === 0) return;
    this.#ready = this.#ready.filter(({ deadline }) => deadline > now);
    const error = new StoreUnavailable('The event store did not answer in time.');
    for (const pending of late) this.#fail(pending, error);
  }

  /** Sees a batch through until each of its appends is settled. Never rejects. */
  async #carry(batch: readonly Pending[]): Promise<void> {
    for (let attempt = 0; batch.length > 0; attempt++) {
      try {
        const answers = await this.#send(batch.map(({ append }) => append));
        batch.forEach((pending, index) => this.#settle(pending, answers[index]!));
        return;
      } catch (error) {
        const failure = failureOf(error);
        if (failure === 'refused' && batch.length > 1) {
          // Somewhere in it is an append that the server cannot take. The others shall not suffer.
          const half = batch.length >>> 1;
          await this.#carry(batch.slice(0, half));
          return this.#carry(batch.slice(half));
        }
        const now = Date.now();
        const lost = failure === 'away' ? batch.filter(({ deadline }) => deadline <= now) : batch;
        batch = batch.filter((pending) => !lost.includes(pending));
        for (const pending of lost) this.#fail(pending, failureFor(pending, error));
        if (batch.length > 0) await backOff(attempt);
      }
    }
  }

  #settle(pending: Pending, answer: Answer): void {
    const { stream, expected, entries, resting } = pending.append;
    if ('actual' in answer) {
      this.#fail(pending, new WrongExpectedRevision(stream, expected, answer.actual));
    } else if ('moved' in answer) {
      const { stream: other, revision } = answer.moved;
      const seen = expectedAfter(resting!.get(other)!);
      this.#fail(pending, new WrongExpectedRevision(other, seen, expectedAfter(revision)));
    } else {
      const positions = entries.map((_, index) => (answer.first + BigInt(index)) as Position);
      pending.resolve({ revision: entries.at(-1)!.revision, positions });
      this.#free(stream);
    }
  }

  #fail(pending: Pending, error: Error): void {
    pending.reject(error);
    this.#free(pending.append.stream);
  }

  #free(stream: string): void {
    const next = this.#behind.get(stream)!.shift();
    if (next) this.#ready.push(next);
    else this.#behind.delete(stream);
    if (this.#behind.size === 0) this.#drained();
  }
}

function failureFor({ append }: Pending, error: unknown): Error {
  return isFaultOfData(error)
    ? new InvalidAppend(`The append to ${append.stream} cannot be taken: ${(error as Error).message}`, {
        cause: error,
      })
    : unavailable(error);
}
