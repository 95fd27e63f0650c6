import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { within } from '../retrying.js';

/** One client for as long as it works, then until the last call on it has ended. */
export class Session {
  readonly client: KurrentDBClient;
  #users = 0;
  #retired = false;

  constructor(connectionString: string) {
    this.client = KurrentDBClient.connectionString(connectionString);
  }

  /** One call, with a watchdog: this client can hang far beyond its own deadlines when a server stops. */
  call<T>(work: (client: KurrentDBClient) => Promise<T>, ms: number): Promise<T> {
    const release = this.hold();
    return within(ms, work(this.client)).finally(release);
  }

  /** Keeps the client in use. Gives what lets go of it. */
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

  #disposeIfDone(): void {
    if (this.#retired && this.#users === 0) this.client.dispose().catch(() => undefined);
  }
}
