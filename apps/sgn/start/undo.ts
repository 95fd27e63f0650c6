import { say } from '../say.js';

/** What was begun, to be ended in the opposite order, whatever of it fails. */
export class Undo {
  readonly #steps: (() => void | Promise<void>)[] = [];

  later(step: () => void | Promise<void>): void {
    this.#steps.push(step);
  }

  async all(): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop())
      try {
        await step();
      } catch (error) {
        say(`While stopping: ${error instanceof Error ? error.message : String(error)}`);
      }
  }
}
