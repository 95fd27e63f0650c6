import { StoreUnavailable } from '../event-store.js';

/** So many at a time, in the order they come. */
export class Turns {
  readonly #free: number[];
  readonly #waiting = new Set<(turn: number) => void>();

  constructor(count: number) {
    this.#free = Array.from({ length: count }, (_, index) => count - 1 - index);
  }

  /** @returns the number of a turn that nobody else has until it is given back. @throws StoreUnavailable after `ms` */
  take(ms: number): Promise<number> {
    const turn = this.#free.pop();
    if (turn !== undefined) return Promise.resolve(turn);
    return new Promise((resolve, reject) => {
      const go = (given: number) => {
        clearTimeout(late);
        resolve(given);
      };
      const late = setTimeout(() => {
        this.#waiting.delete(go);
        reject(new StoreUnavailable('The event store has more to do than it can in time.'));
      }, ms);
      this.#waiting.add(go);
    });
  }

  giveBack(turn: number): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#free.push(turn);
      return;
    }
    this.#waiting.delete(next);
    next(turn);
  }
}
