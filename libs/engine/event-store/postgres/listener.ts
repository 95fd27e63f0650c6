import type pg from 'pg';
import { LastingClient } from '#engine/postgres';
import type { WakeUp } from '../wake-up.js';
import { backOff } from '../retrying.js';

/**
 * A connection of its own that rings when somebody else has appended. It comes back by itself, and rings then too: what
 * was notified in between is not told again.
 */
export class Listener {
  readonly #config: pg.ClientConfig;
  readonly #wakeUp: WakeUp;
  #client: pg.Client | null = null;
  #closed = false;
  #running: Promise<void> | null = null;

  constructor(
    config: pg.ClientConfig,
    wakeUp: WakeUp,
    /** Whose appends have rung already. */
    private readonly isOurs: (backend: number) => boolean = () => false,
  ) {
    this.#config = config;
    this.#wakeUp = wakeUp;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#client?.end().catch(() => undefined);
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let attempt = 0; !this.#closed; attempt++) {
      const client = (this.#client = new LastingClient(this.#config));
      const ended = new Promise<void>((resolve) => client.once('end', resolve));
      // A broken connection also ends.
      client.on('notification', ({ processId }) => this.isOurs(processId) || this.#wakeUp.ring());
      try {
        // One that is ended while it connects never says that it is connected, nor that it is not.
        await Promise.race([client.connect(), ended]);
        await client.query('LISTEN log');
        attempt = 0;
        this.#wakeUp.ring();
        await ended;
      } catch {
        await client.end().catch(() => undefined);
      }
      if (!this.#closed) await backOff(attempt + 1);
    }
  }
}
