import type pg from 'pg';
import { givesUp, lastingPool } from '#engine/postgres';
import { backOff, unavailable, within } from '../retrying.js';
import { failureOf } from './failures.js';

/** A pool that survives its server, and says in the port's words when that stays away. */
export class Connections {
  readonly #pool: pg.Pool;
  readonly #deadlineMs: number;
  /** Process ids of the server's side. */
  readonly #backends = new Set<number>();

  constructor(config: pg.PoolConfig, deadlineMs: number) {
    this.#deadlineMs = deadlineMs;
    this.#pool = lastingPool({ ...config, ...givesUp(deadlineMs) });
    this.#pool.on('connect', (client) => this.#backends.add(backendOf(client)));
    this.#pool.on('remove', (client) => this.#backends.delete(backendOf(client)));
  }

  /** Whether one of them is served by the server's process of that id. */
  has(backend: number): boolean {
    return this.#backends.has(backend);
  }

  // A connection on which anything failed is not used again.
  async #with<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let failed = true;
    try {
      const done = await work(client);
      failed = false;
      return done;
    } finally {
      client.release(failed);
    }
  }

  /** One attempt at a query, also at a connection for it. */
  attempt(query: Query, ms = this.#deadlineMs): Promise<readonly Row[]> {
    return within(ms, this.#once(query));
  }

  async #once(query: Query): Promise<readonly Row[]> {
    const config = { ...query, rowMode: 'array' as const, types: asText, query_timeout: this.#deadlineMs };
    const { rows } = await this.#with((client) => client.query<string[]>(config));
    return rows;
  }

  /** The same, again while the server is away, until the deadline. @throws StoreUnavailable */
  async query(query: Query): Promise<readonly Row[]> {
    const deadline = Date.now() + this.#deadlineMs;
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.attempt(query, deadline - Date.now());
      } catch (error) {
        if (failureOf(error) !== 'away' || Date.now() >= deadline) throw unavailable(error);
        await backOff(attempt);
      }
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

/** `pg` declares it of a client of its own only. */
function backendOf(client: pg.PoolClient): number {
  return (client as unknown as { readonly processID: number }).processID;
}

/** A statement by name: each connection parses it once. */
export interface Query {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/** A row as the server sends it: each column its text. */
export type Row = readonly string[];

const asText: pg.CustomTypesConfig = { getTypeParser: () => (text: string) => text };
