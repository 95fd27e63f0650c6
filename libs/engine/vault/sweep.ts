import type { Pool } from 'pg';
import type { EventStore, Position, StoredEntry } from '#engine/event-store';

export interface SweepOptions {
  /** As role `sgn_log`. */
  readonly pool: Pool;
  readonly store: EventStore;
}

export interface Swept {
  readonly sealed: number;
  readonly documents: number;
}

/** Entries of one page of the log. */
const PAGE = 5_000;
/** How far the clocks of the machines and the database may differ, and an append may take. */
const MARGIN = 3_600_000;

/**
 * Takes away what was written before an event that then never landed: sealed values and documents that no entry names
 * a day later, and what is remembered of bodies for longer than that. Meant to run daily; what was found in the log
 * once is never looked for again.
 */
export async function sweep({ pool, store }: SweepOptions): Promise<Swept> {
  const { rows } = await pool.query<{ until: Date; oldest: Date | null }>(
    `SELECT now() - interval '1 day' AS until,
            least((SELECT min(sealed_at) FROM vault.sealed WHERE NOT landed),
                  (SELECT min(written_at) FROM vault.documents WHERE NOT landed)) AS oldest`,
  );
  const { until, oldest } = rows[0]!;
  await pool.query('DELETE FROM vault.command_bodies WHERE at < $1', [until]);
  if (oldest === null || oldest >= until) return { sealed: 0, documents: 0 };
  for await (const entries of backTo(oldest.getTime() - MARGIN, store)) await markLanded(pool, entries);
  const sealed = await pool.query('DELETE FROM vault.sealed WHERE NOT landed AND sealed_at < $1', [until]);
  const documents = await pool.query('DELETE FROM vault.documents WHERE NOT landed AND written_at < $1', [
    until,
  ]);
  return { sealed: sealed.rowCount ?? 0, documents: documents.rowCount ?? 0 };
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
