import { eventOf, EventStream } from '#platform/live';
import type { SessionHappening } from './happening.view.js';

/** So many are kept for whoever takes them slowly, and told to whoever comes back. */
export const MOST_WAITING = 200;

/** What one listener is told of a session: each thing that happens, once. Whoever takes it too slowly is let go, and comes back. */
export class Listener extends EventStream {
  #waiting: string[] = [];

  /** @param had log number up to which they know */
  constructor(public had: number) {
    super();
  }

  hear(happened: readonly SessionHappening[]): void {
    const news = happened.filter(({ number }) => number > this.had);
    if (news.length === 0 || this.destroyed) return;
    this.#waiting.push(...news.map((one) => eventOf(one.number, one)));
    this.had = news.at(-1)!.number;
    this.give();
    if (this.#waiting.length > MOST_WAITING) this.destroy();
  }

  /** So much happened meanwhile that it is shorter to look anew at what stands. */
  lookAnew(newest: SessionHappening): void {
    this.#waiting.push(eventOf(newest.number, newest, 'anew'));
    this.had = newest.number;
    this.give();
  }

  protected override give(): void {
    while (this.isTaking && this.#waiting.length > 0) this.tell(this.#waiting.shift()!);
  }
}
