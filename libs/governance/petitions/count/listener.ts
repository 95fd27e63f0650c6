import { Readable } from 'node:stream';
import type { PetitionCount } from './count.view.js';

/** How soon a browser comes back that lost its connection. */
const COME_BACK_MS = 3_000;
/** A comment: whatever stands between sees that the connection is alive. */
const BEAT = ':\n\n';

/** What one listener is told of a petition, as `text/event-stream`. Whoever takes it slowly misses what is outdated by then. */
export class Listener extends Readable {
  #newest: string | null = null;
  #isTaking = false;
  #isOver = false;

  /** @param had log number up to which whoever comes back was told; null: nothing yet */
  constructor(private had: number | null) {
    super({ encoding: 'utf8' });
    this.push(`retry: ${COME_BACK_MS}\n\n`);
  }

  hear(count: PetitionCount): void {
    if (this.#isOver) return;
    if (count.status === 'closed') {
      this.#isOver = true;
      this.push(eventOf(count, 'event: closed\n'));
      this.push(null);
    } else if (count.upTo !== this.had) {
      this.had = count.upTo;
      this.#newest = eventOf(count);
      this.#give();
    }
  }

  beat(): void {
    if (this.#isTaking && !this.#isOver) this.#isTaking = this.push(BEAT);
  }

  override _read(): void {
    this.#isTaking = true;
    this.#give();
  }

  #give(): void {
    if (!this.#isTaking || this.#newest === null) return;
    const text = this.#newest;
    this.#newest = null;
    this.#isTaking = this.push(text);
  }
}

function eventOf(count: PetitionCount, named = ''): string {
  return `${named}id: ${count.upTo}\ndata: ${JSON.stringify(count)}\n\n`;
}
