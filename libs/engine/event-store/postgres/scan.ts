import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { givesUp, LastingClient } from '#engine/postgres';
import type { Position, StoredEntry } from '../event-store.js';
import { backOff, unavailable } from '../retrying.js';
import { CopyParser } from './copy-parser.js';
import { failureOf } from './failures.js';

/**
 * Positions a COPY. Each holds a snapshot as long as its reader takes, and no version of the head that appends leave
 * behind can go while one is held: a rebuild in one COPY would slow down every append.
 */
const POSITIONS_A_COPY = 20_000n;

/** The entries after `after` up to `end`, by COPY on a connection of its own, also over a loss of it. */
export async function* scanRange(
  config: pg.ClientConfig,
  after: bigint,
  end: Position,
  batch: number,
  deadlineMs: number,
): AsyncGenerator<StoredEntry[]> {
  let at = after;
  let gathered: StoredEntry[] = [];
  let client: pg.Client | null = null;
  let deadline: number | null = null;
  try {
    for (let attempt = 0; at < end;) {
      try {
        client ??= await connected(config, deadlineMs);
        const upTo = at + POSITIONS_A_COPY < end ? at + POSITIONS_A_COPY : end;
        for await (const entries of copyRange(client, at, upTo)) {
          at = entries.at(-1)!.position;
          gathered = gathered.length === 0 ? entries : gathered.concat(entries);
          for (; gathered.length >= batch; gathered = gathered.slice(batch)) yield gathered.slice(0, batch);
          attempt = 0;
          deadline = null;
        }
        if (at < upTo) throw new Error(`The log ends at position ${at}, before its head ${end}.`);
      } catch (error) {
        client?.end().catch(() => undefined);
        client = null;
        deadline ??= Date.now() + deadlineMs;
        if (failureOf(error) !== 'away' || Date.now() > deadline) throw unavailable(error);
        await backOff(attempt++);
      }
    }
    if (gathered.length > 0) yield gathered;
  } finally {
    // Also when the reader has had enough in the middle of a COPY: that breaks the connection, which stops the server.
    await client?.end().catch(() => undefined);
  }
}

async function connected(config: pg.ClientConfig, deadlineMs: number): Promise<pg.Client> {
  const client = new LastingClient({ ...config, ...givesUp(deadlineMs) });
  await client.connect();
  return client;
}

async function* copyRange(client: pg.Client, after: bigint, upTo: bigint): AsyncGenerator<StoredEntry[]> {
  const parser = new CopyParser();
  const copy = client.query(
    copyTo(
      `COPY (SELECT position, id, stream, revision, type, entry FROM log.events
       WHERE position > ${after} AND position <= ${upTo} ORDER BY position) TO STDOUT (FORMAT binary)`,
    ),
  );
  for await (const piece of copy) {
    const entries = parser.push(piece as Buffer);
    if (entries.length > 0) yield entries;
  }
}
