import type { Pool } from 'pg';
import type { EventStore, Position, StoredEntry } from '#engine/event-store';

export interface Landing {
  /** As role `sgn_log`. */
  readonly pool: Pool;
  readonly store: EventStore;
}

/** Entries of one page of the log. */
const PAGE = 5_000;
/** How far the clocks of the machines and the database may differ, and an append may take. */
const MARGIN = 3_600_000;

/** Marks what entries name of all that was written at `since` or later. */
export async function markLandedSince(since: Date, { pool, store }: Landing): Promise<void> {
  for await (const entries of backTo(since.getTime() - MARGIN, store)) await markLanded(pool, entries);
}

/**
 * Tells what entries name as soon as they do. The truth is in the log; what was found there once is marked, and never
 * looked for again.
 */
export class Landings {
  /** What this process has marked: everything written at `since` or later, by entries up to a position. */
  #marked: { readonly since: Date; readonly upTo: Position | null } | null = null;
  #looking: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: Landing) {}

  /** Afterwards what was written at `since` or later is marked, where an entry names it that was appended before the call. */
  look(since: Date): Promise<void> {
    // One after the other: whoever comes second finds little left to read.
    const looked = this.#looking.then(() => this.#look(since));
    this.#looking = looked.catch(() => undefined);
    return looked;
  }

  async #look(since: Date): Promise<void> {
    const { pool, store } = this.parts;
    if (!this.#marked || since < this.#marked.since) {
      const upTo = await store.head();
      await markLandedSince(since, this.parts);
      this.#marked = { since, upTo };
      return;
    }
    for (;;) {
      const entries: readonly StoredEntry[] = await store.readAll({ from: this.#marked.upTo, limit: PAGE });
      await markLanded(pool, entries);
      if (entries.length > 0) this.#marked = { ...this.#marked, upTo: entries.at(-1)!.position };
      if (entries.length < PAGE) return;
    }
  }
}

/** The log from its end back to entries that were made, all of a page, before `time` (by their ids: recordedAt is the register's time). */
async function* backTo(time: number, store: EventStore): AsyncGenerator<readonly StoredEntry[]> {
  let from: Position | null = null;
  for (;;) {
    const entries: readonly StoredEntry[] = await store.readAll({
      from,
      direction: 'backwards',
      limit: PAGE,
    });
    if (entries.length === 0) return;
    yield entries;
    if (entries.every(({ id }) => madeAt(id) < time)) return;
    from = entries.at(-1)!.position;
  }
}

/** Milliseconds of a UUIDv7. */
function madeAt(id: string): number {
  return parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

// As they stand in canonical JSON; in a text the quotes would be escaped.
const NAMED = /"(?:sealed":"([0-9a-f-]{36})|document":"([0-9a-f]{64}))"/g;

async function markLanded(pool: Pool, entries: readonly StoredEntry[]): Promise<void> {
  const sealed: string[] = [];
  const documents: Buffer[] = [];
  for (const { bytes } of entries)
    for (const [, id, sha256] of bytes.toString('latin1').matchAll(NAMED))
      if (id) sealed.push(id);
      else documents.push(Buffer.from(sha256!, 'hex'));
  if (sealed.length > 0)
    await pool.query('UPDATE vault.sealed SET landed = true WHERE id = ANY ($1::uuid[]) AND NOT landed', [
      sealed,
    ]);
  if (documents.length > 0)
    await pool.query(
      'UPDATE vault.documents SET landed = true WHERE sha256 = ANY ($1::bytea[]) AND NOT landed',
      [documents],
    );
}
