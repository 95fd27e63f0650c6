import pg from 'pg';
import type { EncodedEntry } from '#engine/event-store';

const TABLE = `
  CREATE TABLE peer_events (
    position bigserial PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    stream text NOT NULL,
    revision integer NOT NULL,
    type text NOT NULL,
    entry jsonb NOT NULL,
    UNIQUE (stream, revision)
  )`;

const INSERT = `
  INSERT INTO peer_events (id, stream, revision, type, entry) VALUES ($1, $2, $3, $4, $5) RETURNING position`;

/** What one writes without an event store: a table, a pool of ten, one INSERT per event. The measure of ours. */
export class Peer {
  readonly #pool: pg.Pool;

  private constructor(connectionString: string) {
    this.#pool = new pg.Pool({ connectionString, max: 10 });
    // The pool calls itself ended before its connections are; the server may stop meanwhile.
    this.#pool.on('error', () => undefined);
  }

  static async create(connectionString: string): Promise<Peer> {
    const peer = new Peer(connectionString);
    await peer.#pool.query(TABLE);
    return peer;
  }

  async append(entries: readonly EncodedEntry[]): Promise<void> {
    if (entries.length === 1) {
      await this.#pool.query(INSERT, valuesOf(entries[0]!));
      return;
    }
    const client = await this.#pool.connect();
    try {
      await client.query('BEGIN');
      for (const entry of entries) await client.query(INSERT, valuesOf(entry));
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

function valuesOf({ id, stream, revision, type, bytes }: EncodedEntry): unknown[] {
  return [id, stream, revision, type, bytes.toString()];
}
