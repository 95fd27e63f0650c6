import type { Position } from '#engine/event-store';
import { pause } from './pause.js';
import type { Place } from './page.js';
import { progress } from './progress.js';

/** What reads the read models: a TypeORM DataSource, for one. */
export interface ReadSource {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

/** Between two looks when no follower in this process has moved. */
const LOOK_EVERY_MS = 50;
/** Rows are some events behind, never so far but while a read model is made anew. */
const LONGEST_WAIT_MS = 20_000;

/** How far the rows are that readers see. One for a process: those who ask at the same time share one query. */
export class Checkpoints {
  #next: Promise<ReadonlyMap<string, Place>> | null = null;
  #running: Promise<unknown> = Promise.resolve();

  constructor(private readonly source: ReadSource) {}

  /** The last event in a projection's rows; null where it has no rows yet that readers see. */
  async placeOf(projection: string): Promise<Place | null> {
    return (await this.#places()).get(projection) ?? null;
  }

  /** Position of the last event in a projection's rows, null before the first. */
  async checkpoint(projection: string): Promise<Position | null> {
    return (await this.placeOf(projection))?.position ?? null;
  }

  /**
   * Waits until the rows of all these projections have the event at a position, or of a log number: true; or false when they have it not
   * after `timeoutMs`. A follower in this process is heard at once, one in another is looked for every 50 ms.
   */
  async waitFor(
    projections: string | readonly string[],
    event: Position | number,
    timeoutMs: number,
  ): Promise<boolean> {
    const names = typeof projections === 'string' ? [projections] : projections;
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const woken = nextMove(names, event);
      try {
        const places = await this.#places();
        if (names.every((name) => has(places.get(name), event))) return true;
        const left = deadline - performance.now();
        if (left <= 0) return false;
        await pause(Math.min(left, LOOK_EVERY_MS), woken.signal);
      } finally {
        woken.stop();
      }
    }
  }

  /** The same, for what cannot go on without these rows. @throws when they are not there in time: to be tried again */
  async reach(projections: string | readonly string[], number: number): Promise<void> {
    if (!(await this.waitFor(projections, number, LONGEST_WAIT_MS)))
      throw new Error(`Not at entry ${number} yet: ${[projections].flat().join(', ')}.`);
  }

  /** Read after the call, by one query for all who call while another is under way. */
  #places(): Promise<ReadonlyMap<string, Place>> {
    if (this.#next) return this.#next;
    const next = this.#running.then(() => {
      this.#next = null;
      return this.#read();
    });
    this.#next = next;
    this.#running = next.catch(() => undefined);
    return next;
  }

  async #read(): Promise<ReadonlyMap<string, Place>> {
    const rows = (await this.source.query(
      `SELECT name, position::text, number::text FROM read.followers WHERE kind = 'projection' AND state = 'live'`,
    )) as readonly { name: string; position: string | null; number: string }[];
    return new Map(
      rows.map(({ name, position, number }) => [
        name,
        { position: position === null ? null : (BigInt(position) as Position), number: Number(number) },
      ]),
    );
  }
}

function has(place: Place | undefined, event: Position | number): boolean {
  return typeof event === 'number' ? (place?.number ?? -1) >= event : (place?.position ?? -1n) >= event;
}

/** Aborts when rows in question may have the event here. Begun before the look, so that no move falls in between. */
function nextMove(
  names: readonly string[],
  event: Position | number,
): { signal: AbortSignal; stop: () => void } {
  const moved = new AbortController();
  const onMoved = (name: string, to: Position | null) => {
    if (names.includes(name) && (to === null || typeof event === 'number' || to >= event)) moved.abort();
  };
  progress.on('moved', onMoved);
  return { signal: moved.signal, stop: () => progress.off('moved', onMoved) };
}
