import type pg from 'pg';
import type { Codec, EventStore } from '#engine/event-store';
import { followers, type Follower } from './books.js';
import { Behind, Model, type OnParked } from './model.js';
import { earliest, pages, type Page, type Place } from './page.js';
import type { Projection, Texts } from './projection.js';
import { swapIn } from './swap.js';
import { createIndexes } from './tables.js';

/** What builds are made of. */
interface Log {
  readonly store: EventStore;
  readonly codec: Codec;
  readonly texts?: Texts;
}

export interface Build {
  readonly projection: Projection;
  readonly follower: Follower;
}

/** How far builds are: the log number they have reached, of the number of the live rows (-1: there are none). */
export interface BuildProgress {
  readonly number: number;
  readonly of: number;
}

export interface BuildWatch {
  readonly onProgress?: (progress: BuildProgress) => void;
  /** Ends the builds where they are. */
  readonly signal?: AbortSignal;
  /** Fills the builds and leaves them unseen beside the live rows, for somebody to look at before they are swapped in. */
  readonly hold?: boolean;
  readonly onParked?: OnParked;
}

/** Name of the lease of whoever builds a projection. */
export function buildLease(projection: Projection): string {
  return `build ${projection.name}`;
}

/** Rows a table that is being built keeps in memory, so as not to read again what was just written. */
const CACHED_ROWS = 50_000;
/** Rows a model folds before it writes them: what changes meanwhile is written once. */
const UNWRITTEN_ROWS = 20_000;
/** Events folded at once: few, so that what is decoded is soon gone, and connections are served in between. */
const PAGE = 250;
/** Pages that are read while the slowest is still at one before them. */
const AHEAD = 8;
/** Events behind the head within which a build is near enough to be swapped: the live rows wait for the rest. */
const NEAR = 1_000;

/**
 * Fills builds from where they are, in one pass over the log, and swaps each in unless they are held.
 * @throws the first failure, when the builds that could be finished are swapped in.
 */
export async function runBuilds(
  db: pg.Pool,
  log: Log,
  builds: readonly Build[],
  watch: BuildWatch = {},
): Promise<void> {
  const filling = new Filling(
    log,
    builds.map(({ projection, follower }) => ({
      projection,
      build: follower,
      model: new Model(db, projection, follower, {
        onParked: watch.onParked,
        cachedRows: CACHED_ROWS,
        texts: log.texts,
        unwrittenRows: UNWRITTEN_ROWS,
      }),
    })),
    { ...watch, of: await liveNumber(db, builds) },
  );
  while ((await filling.pass()) > NEAR);
  if (!watch.hold) await show(db, log, filling.running, watch.signal);
  if (filling.failures.length > 0) throw filling.failures[0];
}

async function show(db: pg.Pool, log: Log, filled: readonly Running[], signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  await createIndexes(
    db,
    filled.map(({ projection, build }) => ({ projection, build: build.id })),
  );
  for (const { projection, build, model } of filled) {
    signal?.throwIfAborted();
    await swapIn(db, projection, build, (live) => catchUp(model, log, live), signal);
  }
}

interface Running {
  readonly projection: Projection;
  readonly build: Follower;
  readonly model: Model;
}

/** Builds that read the log together. One that fails leaves the others to go on. */
class Filling {
  readonly failures: unknown[] = [];

  constructor(
    private readonly log: Log,
    public running: readonly Running[],
    private readonly watch: BuildWatch & { of: number },
  ) {}

  /**
   * Reads on to where the head is at the call, and writes all rows; or until one must go back. Returns how many events
   * are behind it then, for all that it knows.
   */
  async pass(): Promise<number> {
    if (this.running.length === 0) return 0;
    const from = earliest(this.running.map(({ model }) => model.place));
    let reached = from.number;
    const batches = this.log.store.scan({ after: from.position, batch: PAGE });
    // Each goes from page to page by itself: while one waits for the database, others fold.
    const lanes = this.running.map((running) => ({ running, advanced: Promise.resolve() }));
    const onAll = () => Promise.allSettled(lanes.map(({ advanced }) => advanced));
    const underWay: Promise<boolean>[] = [];
    let goesOn = true;
    try {
      for await (const page of pages(batches, from, this.log.codec)) {
        this.watch.signal?.throwIfAborted();
        for (const lane of lanes) lane.advanced = lane.advanced.then(() => lane.running.model.advance(page));
        underWay.push(this.#followed(page, onAll()));
        if (underWay.length > AHEAD && !(goesOn = (await underWay.shift())!)) break;
        reached = page.place(page.length - 1).number;
      }
    } finally {
      if (goesOn)
        for (const lane of lanes) lane.advanced = lane.advanced.then(() => lane.running.model.settle());
      await onAll();
    }
    const going: Running[] = [];
    for (const { running, advanced } of lanes)
      try {
        await advanced;
        going.push(running);
      } catch (error) {
        if (!(error instanceof Behind)) this.failures.push(error);
        else {
          going.push(running);
          reached = Infinity;
        }
      }
    this.running = going;
    return reached - from.number;
  }

  /** Whether to read on after the page: one that must go back is not kept waiting. */
  async #followed(page: Page, advanced: Promise<readonly PromiseSettledResult<void>[]>): Promise<boolean> {
    const errors = (await advanced).flatMap((one) =>
      one.status === 'rejected' ? [one.reason as unknown] : [],
    );
    if (errors.length === this.running.length || errors.some((error) => error instanceof Behind))
      return false;
    this.watch.onProgress?.({ number: page.place(page.length - 1).number, of: this.watch.of });
    return true;
  }
}

async function catchUp(model: Model, { store, codec }: Log, to: Place | null): Promise<Place> {
  for (let from: Place | null = null; to && model.place.number < to.number && model.place !== from;)
    try {
      from = model.place;
      for await (const page of pages(store.scan({ after: from.position, batch: PAGE }), from, codec)) {
        await model.advance(page);
        if (model.place.number >= to.number) break;
      }
      await model.settle();
    } catch (error) {
      if (!(error instanceof Behind)) throw error;
      from = null;
    }
  return model.place;
}

async function liveNumber(db: pg.Pool, builds: readonly Build[]): Promise<number> {
  const live = (await followers(db)).filter(
    ({ kind, name, state }) =>
      kind === 'projection' && state === 'live' && builds.some(({ projection }) => projection.name === name),
  );
  return Math.max(-1, ...live.map(({ number }) => number));
}
