import type { Clock } from '#kernel';
import type { Codec, EventStore, StoredEntry } from '#engine/event-store';
import {
  REGISTER_STREAM,
  registerView,
  type Origin,
  type RegisterEvent,
  type RegisterState,
} from './register.js';

const FOLLOW_EVERY_MS = 1_000;
const RECORDED_AT = Buffer.from('"recordedAt":"');
const INSTANT_LENGTH = '2147-03-01T00:00:00.000Z'.length;

/**
 * The register's time: the system's plus the offset that stands in the log, and never earlier than the newest entry
 * that this process has read. Whoever decides knows of every advance by then, also of another process's; what is only
 * read may be a second behind.
 */
export class RegisterClock implements Clock {
  #state: RegisterState = registerView.initial;
  #revision = -1;
  #newest = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly codec: Codec,
    private readonly system: () => number = Date.now,
  ) {}

  /** Null until the register is open. */
  get origin(): Origin | null {
    return this.#state.origin;
  }

  now(): Date {
    return new Date(Math.max(this.system() + this.#state.offsetMs, this.#newest));
  }

  /** A store whose entries this clock has seen once they have been read. */
  witnessing(store: EventStore): EventStore {
    const seen = <T extends readonly StoredEntry[]>(entries: T): T => {
      this.#see(entries.at(-1));
      return entries;
    };
    return {
      append: (append) => store.append(append),
      head: () => store.head(),
      close: () => store.close(),
      scan: (options) => store.scan(options),
      readAll: (options) => store.readAll(options),
      readStream: async (stream, options) => {
        const entries = await store.readStream(stream, options);
        // Backwards, the newest comes first.
        this.#see(options?.direction === 'backwards' ? entries[0] : entries.at(-1));
        return entries;
      },
      // What a decision rests on, read before it: the time with it.
      readStreams: async (wanted) => {
        const from = wanted.get(REGISTER_STREAM) ?? this.#revision + 1;
        const deltas = await store.readStreams(new Map([...wanted, [REGISTER_STREAM, from]]));
        for (const entries of deltas.values()) seen(entries);
        this.#learn(deltas.get(REGISTER_STREAM)!);
        return deltas;
      },
      follow: async function* (options) {
        for await (const batch of store.follow(options)) yield seen(batch);
      },
    };
  }

  /** Learns of openings and advances that stand in the log by now. */
  async refresh(store: EventStore): Promise<void> {
    this.#learn(await store.readStream(REGISTER_STREAM, { from: this.#revision + 1 }));
  }

  #learn(entries: readonly StoredEntry[]): void {
    for (const stored of entries) {
      if (stored.revision !== this.#revision + 1) continue;
      const { type, data } = this.codec.decode(stored.bytes);
      this.#state = registerView.evolve(this.#state, { type, data } as RegisterEvent);
      this.#revision = stored.revision;
      this.#see(stored);
    }
  }

  /** Keeps learning, about once a second, until the returned function is called. An outage of the store is waited out. */
  follow(store: EventStore): () => Promise<void> {
    let stopped = false;
    let under: Promise<void> = Promise.resolve();
    const again = () => {
      if (stopped) return;
      this.#timer = setTimeout(() => {
        under = this.refresh(store)
          .catch(() => undefined)
          .then(again);
      }, FOLLOW_EVERY_MS).unref();
    };
    again();
    return async () => {
      stopped = true;
      clearTimeout(this.#timer);
      await under;
    };
  }

  #see(entry: StoredEntry | undefined): void {
    if (!entry) return;
    // Canonical JSON: recordedAt stands behind data, so its last occurrence is the entry's own.
    const at = entry.bytes.lastIndexOf(RECORDED_AT) + RECORDED_AT.length;
    const instant = Date.parse(entry.bytes.toString('latin1', at, at + INSTANT_LENGTH));
    if (instant > this.#newest) this.#newest = instant;
  }
}
