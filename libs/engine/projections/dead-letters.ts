import type pg from 'pg';
import { CLOCK_STEPPED, DomainError } from '#kernel';
import type { ReadSource } from './checkpoints.js';
import { errorText, type DeadLetter } from './books.js';
import { readModelPool } from './database.js';
import { pages, START } from './page.js';
import { NEVER } from './pause.js';
import type { Logged, Reaction } from './projection.js';
import { rebuild, type ReadModelOptions } from './rebuild.js';

/** An event that was put aside, and by whom. */
export interface ParkedEvent extends DeadLetter {
  readonly kind: 'projection' | 'reaction';
  readonly name: string;
  /** ISO 8601. */
  readonly parkedAt: string;
}

/** Where a page of them begins: after this one. */
export type AfterParked = readonly [number: number, kind: string, name: string];

/** The events that were put aside, in the order of the log: all of them, or so many after one. */
export async function parkedEvents(
  source: ReadSource,
  { after = null, limit = null }: { after?: AfterParked | null; limit?: number | null } = {},
): Promise<readonly ParkedEvent[]> {
  const rows = (await source.query(
    `SELECT f.kind, f.name, d.number::text, d.event, d.type, d.error, d.parked_at::text AS parked
      FROM read.dead_letters d JOIN read.followers f ON f.id = d.follower
      WHERE (d.number, f.kind, f.name) > ($1::bigint, $2::text, $3::text) ORDER BY d.number, f.kind, f.name LIMIT $4::int`,
    [...(after ?? [-1, '', '']), limit],
  )) as readonly (Omit<ParkedEvent, 'number' | 'parkedAt'> & { number: string; parked: string })[];
  return rows.map(({ number, parked, ...rest }) => ({
    ...rest,
    number: Number(number),
    parkedAt: new Date(parked).toISOString(),
  }));
}

/**
 * Gives each reaction again, once, what it was refused, and builds anew the read models that went past an event.
 * What is refused again stays put aside, with the reason of today.
 */
export async function retryParked(
  options: ReadModelOptions & { readonly reactions?: readonly Reaction[] },
  signal = NEVER,
): Promise<void> {
  const db = readModelPool(options.readUrl, 1);
  try {
    const parked = await parkedEvents({
      query: async (sql, values) => (await db.query(sql, values)).rows as unknown[],
    });
    await retryReactions(db, options, parked, signal);
    const models = parked.filter(({ kind }) => kind === 'projection').map(({ name }) => name);
    if (models.length > 0) await rebuild(options, [...new Set(models)], { signal });
  } finally {
    await db.end();
  }
}

async function retryReactions(
  db: pg.Pool,
  { store, codec, reactions = [] }: ReadModelOptions & { readonly reactions?: readonly Reaction[] },
  parked: readonly ParkedEvent[],
  signal: AbortSignal,
): Promise<void> {
  const waiting = parked.filter(({ kind }) => kind === 'reaction');
  const last = waiting.at(-1)?.number ?? -1;
  if (last < 0) return;
  for await (const page of pages(store.scan(), START, codec)) {
    for (const letter of waiting) {
      const i = letter.number - page.after.number - 1;
      const handle = reactions.find(({ name }) => name === letter.name)?.on[letter.type];
      if (i < 0 || i >= page.length || !handle) continue;
      signal.throwIfAborted();
      const refusal = await refusalOf(
        () => page.event(i),
        (event) => handle(event, signal),
      );
      await (refusal === null ? takeOut(db, letter) : noteRefusal(db, letter, refusal));
    }
    if (page.place(page.length - 1).number >= last) return;
  }
}

async function refusalOf(
  read: () => Logged,
  handle: (event: Logged) => Promise<void>,
): Promise<string | null> {
  let event: Logged;
  try {
    event = read();
  } catch (unreadable) {
    return errorText(unreadable);
  }
  try {
    await handle(event);
    return null;
  } catch (error) {
    if (error instanceof DomainError && error.code !== CLOCK_STEPPED) return errorText(error);
    throw error;
  }
}

const OF_REACTION = `follower = (SELECT id FROM read.followers WHERE kind = 'reaction' AND name = $1) AND number = $2`;

async function takeOut(db: pg.Pool, { name, number }: ParkedEvent): Promise<void> {
  await db.query(`DELETE FROM read.dead_letters WHERE ${OF_REACTION}`, [name, number]);
}

async function noteRefusal(db: pg.Pool, { name, number }: ParkedEvent, error: string): Promise<void> {
  await db.query(`UPDATE read.dead_letters SET error = $3 WHERE ${OF_REACTION}`, [name, number, error]);
}
