import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { within } from '../retrying.js';

/** Clients for as long as they work, then until the last call on them has ended. */
export class Session {
  readonly #connectionString: string;
  readonly #clients: KurrentDBClient[] = [];
  #users = 0;
  #retired = false;

  constructor(connectionString: string) {
    this.#connectionString = connectionString;
  }

  get client(): KurrentDBClient {
    return this.#client(0);
  }

  /** One call, with a watchdog: this client can hang far beyond its own deadlines when a server stops. */
  call<T>(work: (client: KurrentDBClient) => Promise<T>, ms: number, client = 0): Promise<T> {
    const release = this.hold();
    const done = work(this.#client(client));
    // Given up while it was still looking for a node, it opens its stream after all were let go of.
    const settled = () => this.#disposeIfDone();
    done.then(settled, settled);
    return within(ms, done).finally(release);
  }

  /** Keeps the clients in use. Gives what lets go of them. */
  hold(): () => void {
    this.#users++;
    return () => {
      this.#users--;
      this.#disposeIfDone();
    };
  }

  /** Nobody begins anything on it any more. */
  retire(): void {
    this.#retired = true;
    this.#disposeIfDone();
  }

  #client(number: number): KurrentDBClient {
    return (this.#clients[number] ??= KurrentDBClient.connectionString(this.#connectionString));
  }

  #disposeIfDone(): void {
    if (!this.#retired || this.#users > 0) return;
    for (const client of this.#clients) client?.dispose().catch(() => undefined);
  }
}
