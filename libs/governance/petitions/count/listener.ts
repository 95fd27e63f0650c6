import { eventOf, EventStream } from '#platform/live';
import type { PetitionCount } from './count.view.js';

/** What one listener is told of a petition. Whoever takes it slowly misses what is outdated by then. */
export class Listener extends EventStream {
  #newest: string | null = null;

  /** @param had log number up to which whoever comes back was told; null: nothing yet */
  constructor(private had: number | null) {
    super();
  }

  hear(count: PetitionCount): void {
    if (this.isOver) return;
    if (count.status === 'closed') this.end(eventOf(count.upTo, count, 'closed'));
    else if (count.upTo !== this.had) {
      this.had = count.upTo;
      this.#newest = eventOf(count.upTo, count);
      this.give();
    }
  }

  protected override give(): void {
    if (!this.isTaking || this.#newest === null) return;
    const text = this.#newest;
    this.#newest = null;
    this.tell(text);
  }
}
