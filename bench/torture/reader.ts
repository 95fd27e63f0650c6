import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore, Position } from '#engine/event-store';

const PATIENCE_MS = 30 * 60_000;

/** Follows a log from its begin, and remembers in which order it was given what. */
export class Reader {
  #count = 0;
  #reached: Position | null = null;
  readonly #given = createHash('sha256');
  #failure: unknown = null;
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;

  constructor(private readonly log: EventStore) {
    this.#done = this.#read().catch((error: unknown) => {
      this.#failure = error;
    });
  }

  async #read(): Promise<void> {
    for await (const entries of this.log.follow({ after: null, signal: this.#stop.signal }))
      for (const { id, position } of entries) {
        this.#given.update(id);
        this.#count++;
        this.#reached = position;
      }
  }

  hasRead(count: number): Promise<void> {
    return this.#until(() => this.#count >= count);
  }

  hasReached(position: Position): Promise<void> {
    return this.#until(() => (this.#reached ?? -1n) >= position);
  }

  /** Whether it was given what a scan gives, each once, in that order. */
  async compare(log: EventStore): Promise<readonly string[]> {
    const there = createHash('sha256');
    let count = 0;
    for await (const entries of log.scan({ batch: 5_000 }))
      for (const { id, position } of entries)
        if (position <= this.#reached!) {
          there.update(id);
          count++;
        }
    if (count === this.#count && there.digest('hex') === this.#given.copy().digest('hex')) return [];
    return [`a reader was given ${this.#count} events where the log has ${count}, or in another order`];
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#done;
    await this.log.close();
  }

  async #until(holds: () => boolean): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    while (!holds()) {
      if (performance.now() > deadline)
        throw new Error(`A reader is at event ${this.#count}, and not moving.`);
      if (this.#failure) throw this.#failure as Error;
      await sleep(20);
    }
  }
}
