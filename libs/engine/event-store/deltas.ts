import type { EventStore, StoredEntry } from './event-store.js';

const STREAMS_A_READ = 1_000;
const READS_AT_ONCE = 2;

interface Read {
  readonly wanted: Map<string, number>;
  readonly answer: Promise<ReadonlyMap<string, readonly StoredEntry[]>>;
  readonly start: () => void;
}

/**
 * Reads of streams' newest entries, those asked for at the same time in one call of the store. An answer is never
 * older than its question: a question joins only a read that has not begun.
 */
export class Deltas {
  readonly #store: EventStore;
  readonly #waiting: Read[] = [];
  #underWay = 0;

  constructor(store: EventStore) {
    this.#store = store;
  }

  async read(stream: string, from: number): Promise<readonly StoredEntry[]> {
    let read = this.#waiting.at(-1);
    if (!read || (read.wanted.size >= STREAMS_A_READ && !read.wanted.has(stream))) {
      read = this.#make();
      this.#waiting.push(read);
      // After this turn, so that all that is asked in it goes together.
      setImmediate(() => this.#startNext());
    }
    read.wanted.set(stream, Math.min(from, read.wanted.get(stream) ?? from));
    return (await read.answer).get(stream) ?? [];
  }

  #make(): Read {
    const wanted = new Map<string, number>();
    let start!: () => void;
    const started = new Promise<void>((resolve) => (start = resolve));
    return { wanted, start, answer: started.then(() => this.#store.readStreams(wanted)) };
  }

  #startNext(): void {
    if (this.#underWay >= READS_AT_ONCE) return;
    const read = this.#waiting.shift();
    if (!read) return;
    this.#underWay++;
    read.start();
    const ended = () => {
      this.#underWay--;
      this.#startNext();
    };
    read.answer.then(ended, ended);
  }
}
