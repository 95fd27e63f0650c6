import type pg from 'pg';
import type { Position } from '#engine/event-store';
import { followers, type Follower } from './books.js';
import { readModelPool } from './database.js';
import { NEVER, pause } from './pause.js';
import { Projector, type ProjectorOptions } from './projector.js';

const LOOK_EVERY_MS = 20;
/** Rounds in which reactions may answer to what reactions did, where writers never let the log rest. */
const ROUNDS = 20;

/**
 * Brings read models and reactions up to the log's head, and what reactions add to the log with it. Where projectors
 * run, it waits for them and does what they leave; so it can run beside any number of them.
 * @param signal ends it where it is, with its reason; the next one goes on from there
 * @throws Error when the database cannot be reached.
 */
export async function catchUp(options: ProjectorOptions, signal = NEVER): Promise<void> {
  const db = readModelPool(options.readUrl, 1);
  const done = new AbortController();
  const running = new Projector(options).run(done.signal);
  try {
    await Promise.race([untilRest(db, options, signal), running]);
  } finally {
    done.abort();
    await running;
    await db.end();
  }
}

async function untilRest(db: pg.Pool, options: ProjectorOptions, signal: AbortSignal): Promise<void> {
  let head = await options.store.head();
  for (let round = 0; round < ROUNDS; round++) {
    await untilReached(db, options, head, signal);
    const now = await options.store.head();
    if (now === head) return;
    head = now;
  }
}

async function untilReached(
  db: pg.Pool,
  options: ProjectorOptions,
  head: Position | null,
  signal: AbortSignal,
): Promise<void> {
  const { projections, reactions = [] } = options;
  for (;;) {
    const books = await followers(db);
    const has = (kind: Follower['kind'], name: string, version: number) =>
      books.some(
        (one) =>
          one.kind === kind &&
          one.name === name &&
          one.state === 'live' &&
          one.version >= version &&
          (one.position ?? -1n) >= (head ?? -1n),
      );
    const modelsHave = projections.every(({ name, version }) => has('projection', name, version));
    if (modelsHave && reactions.every(({ name }) => has('reaction', name, 1))) return;
    await pause(LOOK_EVERY_MS, signal);
    signal.throwIfAborted();
  }
}
