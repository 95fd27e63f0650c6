import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { StoreUnavailable } from '../event-store.js';
import { backOff, unavailable } from '../retrying.js';
import { failureOf } from './failures.js';
import { Session } from './session.js';
import { Turns } from './turns.js';

/** How long one call may take before it counts as lost. A repeat carries the same ids, so it can do no harm. */
export const CALL_MS = 3_000;

const KEEP_ALIVE_MS = 10_000;

/** The server gives no answer to an append whose like is under way. The next time it has the first one's. */
const FIRST_APPEND_MS = 500;
/**
 * A client writes 16 appends at once and queues the rest. When its stream breaks it rejects those in the queue where
 * nobody listens, which ends the process: so it never has more than this many.
 */
const APPENDS_A_CLIENT = 15;
const APPENDING_CLIENTS = 4;

/** A client that survives its servers: a client that failed is replaced, as some failures are for ever. */
export class Connection {
  readonly #connectionString: string;
  readonly #deadlineMs: number;
  readonly #turns = new Turns(APPENDS_A_CLIENT * APPENDING_CLIENTS);
  #session: Session | null = null;
  #sessions = 0;
  #closed = false;

  constructor(connectionString: string, deadlineMs: number) {
    this.#connectionString = withOurSettings(connectionString);
    this.#deadlineMs = deadlineMs;
  }

  /** One attempt at a call. */
  async attempt<T>(work: (client: KurrentDBClient) => Promise<T>, ms = CALL_MS, client = 0): Promise<T> {
    const session = this.session();
    try {
      return await session.call(work, ms, client);
    } catch (error) {
      if (failureOf(error) === 'away') this.replace(session);
      throw error;
    }
  }

  /** The same, again while the server is away, until the deadline. @throws StoreUnavailable */
  run<T>(work: (client: KurrentDBClient) => Promise<T>): Promise<T> {
    return this.#until(Date.now() + this.#deadlineMs, CALL_MS, 0, work);
  }

  /** The same for an append, in its turn. @throws StoreUnavailable */
  async append<T>(work: (client: KurrentDBClient) => Promise<T>): Promise<T> {
    const deadline = Date.now() + this.#deadlineMs;
    const turn = await this.#turns.take(this.#deadlineMs);
    try {
      return await this.#until(deadline, FIRST_APPEND_MS, turn % APPENDING_CLIENTS, work);
    } finally {
      this.#turns.giveBack(turn);
    }
  }

  async #until<T>(
    deadline: number,
    firstMs: number,
    client: number,
    work: (client: KurrentDBClient) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      const left = Math.max(1, deadline - Date.now());
      try {
        return await this.attempt(work, Math.min(left, CALL_MS, firstMs * 2 ** attempt), client);
      } catch (error) {
        if (error instanceof StoreUnavailable || failureOf(error) !== 'away') throw error;
        if (Date.now() >= deadline) throw unavailable(error);
      }
      await backOff(attempt);
    }
  }

  session(): Session {
    if (this.#closed) throw new StoreUnavailable('The event store is closed.');
    return (this.#session ??= new Session(this.#distinct()));
  }

  /** The next call begins with a new client, unless another has seen to that already. */
  replace(session: Session): void {
    if (this.#session !== session) return;
    this.#session = null;
    session.retire();
  }

  close(): void {
    this.#closed = true;
    if (this.#session) this.replace(this.#session);
  }

  /** Clients with equal settings share connections, and with them one that has fallen silent. */
  #distinct(): string {
    return `${this.#connectionString}&keepAliveInterval=${KEEP_ALIVE_MS + (this.#sessions++ % 1_000)}`;
  }
}

/**
 * What the store relies on, whatever the operator's string says: failures of appends are thrown; the leader answers;
 * a client looks for a node as long as it is in use, for once it has given up it finds none ever again.
 */
const OURS = { maxDiscoverAttempts: '1000', throwOnAppendFailure: 'true', nodePreference: 'leader' };

function withOurSettings(connectionString: string): string {
  const [address, query = ''] = connectionString.split('?', 2) as [string, string?];
  const ours = [...Object.keys(OURS), 'keepAliveInterval'].map((name) => name.toLowerCase());
  const theirs = query.split('&').filter((one) => one && !ours.includes(one.split('=')[0]!.toLowerCase()));
  return `${address}?${[...theirs, ...Object.entries(OURS).map((one) => one.join('='))].join('&')}`;
}
