import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Codec, EventStore, Position } from '#engine/event-store';
import { givesUp } from '#engine/postgres';
import { beginBuild, followers, movesTogether, Superseded, type Follower, type Move } from './books.js';
import { buildLease, runBuilds, type Build } from './builds.js';
import { readModelPool } from './database.js';
import { Leases } from './leases.js';
import { Model } from './model.js';
import { earliest, pages } from './page.js';
import { aborted, Backoff, pause } from './pause.js';
import type { Projection, Reaction, Texts } from './projection.js';
import { runReaction } from './reactions.js';
import { checkDefinitions } from './tables.js';

export interface ProjectorOptions {
  readonly store: EventStore;
  readonly codec: Codec;
  /** The read models' database, as `sgn_read`. */
  readonly readUrl: string;
  readonly projections: readonly Projection[];
  readonly reactions?: readonly Reaction[];
  /** What one of them does besides. */
  readonly workers?: readonly Worker[];
  /** Of the documents that a projection reads; needed where one does. */
  readonly texts?: Texts;
  /**
   * Who this is among several projectors, default someone new. Whoever comes back under the same name after a crash
   * need not wait until its own leases have run out.
   */
  readonly holder?: string;
  readonly logger?: ProjectorLogger;
}

/** Work that one of several projectors does, under a lease. */
export interface Worker {
  readonly name: string;
  /** Until the signal aborts, which it does as well when another process has the lease. What it throws is told, and it is run again. */
  run(until: AbortSignal): Promise<void>;
}

export interface ProjectorLogger {
  log(message: string): void;
  warn(message: string): void;
}

const SILENT: ProjectorLogger = { log: () => undefined, warn: () => undefined };

/** Rows a table that is followed live keeps in memory. */
const CACHED_ROWS = 10_000;
const PAGE = 5_000;
const CONNECTIONS = 6;
const LONGEST_BACKOFF_MS = 5_000;
/** Until all begin again together, when one could not go on. */
const TROUBLE_MS = 2_000;
/** Until we look again whether another process has finished a build that we need too. */
const OTHERS_BUILD_MS = 1_000;

/**
 * Keeps read models at the log's head and lets reactions run. Any number of projectors may run at once: a lease for
 * each projection and reaction chooses who does the work, the checkpoints see to it that nobody does it twice.
 *
 * A projection that is new, or of a higher version than its rows, is built beside what readers see and swapped in.
 * One of a lower version is left to the newer program that built it.
 */
export class Projector {
  readonly #options: ProjectorOptions;
  readonly #logger: ProjectorLogger;
  readonly #holder: string;

  /** @throws DomainError `PROJECTION.INVALID`. */
  constructor(options: ProjectorOptions) {
    checkDefinitions(options.projections, options.codec.types, options.reactions, options.texts);
    this.#options = options;
    this.#logger = options.logger ?? SILENT;
    this.#holder = options.holder ?? randomUUID();
  }

  readonly #onParked = (sentence: string): void => this.#logger.warn(sentence);

  /** Runs until the signal aborts, whatever becomes of database and store meanwhile. */
  async run(signal: AbortSignal): Promise<void> {
    const { readUrl, projections, reactions = [], workers = [] } = this.#options;
    const db = readModelPool(readUrl, CONNECTIONS, givesUp());
    // Apart: an index on many rows is made in silence.
    const building = readModelPool(readUrl, CONNECTIONS);
    const leases = new Leases(db, this.#holder);
    const move = movesTogether(db);
    const names = [
      ...projections.map(modelLease),
      ...reactions.map(reactionLease),
      ...workers.map(workerLease),
    ];
    try {
      await Promise.all([
        leases.keep(names, signal),
        ...[projections.filter(isPrompt), projections.filter((one) => !isPrompt(one))].map((together) =>
          this.#whileHeld(leases, together, modelLease, signal, (held, until) =>
            this.#runModels(db, building, move, held, until),
          ),
        ),
        ...reactions.map((reaction) =>
          this.#whileHeld(leases, [reaction], reactionLease, signal, (_, until) =>
            this.#runReaction(db, move, reaction, until),
          ),
        ),
        ...workers.map((worker) =>
          this.#whileHeld(leases, [worker], workerLease, signal, (_, until) => worker.run(until)),
        ),
      ]);
    } finally {
      await Promise.all([db.end(), building.end()]);
    }
  }

  /** Does the work for those whose lease is held, anew whenever that changes or the work fails. */
  async #whileHeld<T>(
    leases: Leases,
    wanted: readonly T[],
    leaseOf: (one: T) => string,
    signal: AbortSignal,
    work: (held: readonly T[], until: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const backoff = new Backoff(200, LONGEST_BACKOFF_MS);
    while (!signal.aborted) {
      const until = AbortSignal.any([signal, leases.changed]);
      const held = wanted.filter((one) => leases.held.has(leaseOf(one)));
      if (held.length === 0) await aborted(until);
      else
        try {
          const begun = performance.now();
          await work(held, until).finally(() => {
            if (performance.now() - begun > LONGEST_BACKOFF_MS) backoff.reset();
          });
        } catch (error) {
          if (!(error instanceof Superseded))
            this.#logger.warn(`Projections will try again: ${messageOf(error)}`);
          await backoff.wait(signal);
        }
    }
  }

  async #runReaction(db: pg.Pool, move: Move, reaction: Reaction, until: AbortSignal): Promise<void> {
    const { store, codec } = this.#options;
    await runReaction(
      db,
      { store, codec, move },
      reaction,
      (name, event, error) =>
        this.#logger.warn(`${name} will try number ${event.number} of the log again: ${messageOf(error)}`),
      until,
    );
  }

  async #runModels(
    db: pg.Pool,
    building: pg.Pool,
    move: Move,
    projections: readonly Projection[],
    until: AbortSignal,
  ): Promise<void> {
    const books = await followers(db);
    const head = await this.#options.store.head();
    const live: Model[] = [];
    const due: Projection[] = [];
    for (const projection of projections) {
      const build = find(books, projection, 'live');
      const standing = standingOf(projection, build, head);
      if (standing === 'current')
        live.push(
          new Model(db, projection, build!, {
            onParked: this.#onParked,
            cachedRows: CACHED_ROWS,
            texts: this.#options.texts,
            move,
          }),
        );
      else if (standing === 'newer')
        this.#logger.warn(
          `${projection.name} is at version ${build!.version}; this program has ${projection.version} and leaves it alone.`,
        );
      else due.push(projection);
    }
    // When either ends, the books are looked at again: a build that was cut off goes on where it was.
    const again = new AbortController();
    const inner = AbortSignal.any([until, again.signal]);
    const lookAgain = () => again.abort();
    const ends = await Promise.allSettled([
      due.length > 0 ? this.#build(building, due, inner).finally(lookAgain) : undefined,
      live.length > 0 ? this.#follow(live, inner, lookAgain).finally(lookAgain) : aborted(inner),
    ]);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  async #follow(models: readonly Model[], until: AbortSignal, lookAgain: () => void): Promise<void> {
    const { store, codec } = this.#options;
    let running = models;
    const from = earliest(models.map(({ place }) => place));
    for await (const page of pages(
      store.follow({ after: from.position, batch: PAGE, signal: until }),
      from,
      codec,
    )) {
      const results = await Promise.allSettled(running.map((model) => model.advance(page)));
      const failures = results.flatMap((result) =>
        result.status === 'rejected' ? [result.reason as unknown] : [],
      );
      if (failures.length === 0) continue;
      // One that cannot go on now does not hold up the others; a little later all begin again together.
      running = running.filter((_, i) => results[i]!.status === 'fulfilled');
      if (running.length === 0 || failures.some((failure) => failure instanceof Superseded))
        throw failures[0];
      for (const failure of failures) this.#logger.warn(`Projections will try again: ${messageOf(failure)}`);
      void pause(TROUBLE_MS, until).then(lookAgain);
    }
  }

  /** Builds what nobody else builds now. */
  async #build(db: pg.Pool, due: readonly Projection[], signal: AbortSignal): Promise<void> {
    const leases = new Leases(db, `${this.#holder} builds`);
    const done = new AbortController();
    const names = due.map(buildLease);
    const held = await leases.take(names);
    const kept = leases.keep(names, AbortSignal.any([signal, done.signal]));
    try {
      const books = await followers(db);
      const builds: Build[] = [];
      for (const projection of due.filter((one) => held.has(buildLease(one)))) {
        const begun = find(books, projection, 'building');
        const resumes = begun?.version === projection.version && begun.stopped === null;
        builds.push({ projection, follower: resumes ? begun : await beginBuild(db, projection) });
      }
      if (builds.length === 0) return await pause(OTHERS_BUILD_MS, signal);
      this.#logger.log(`Building ${builds.map(({ projection }) => projection.name).join(', ')}.`);
      await runBuilds(db, this.#options, builds, { signal, onParked: this.#onParked });
      this.#logger.log(`Built ${builds.map(({ projection }) => projection.name).join(', ')}.`);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      done.abort();
      await kept;
    }
  }
}

function isPrompt({ prompt = false }: Projection): boolean {
  return prompt;
}

function modelLease(projection: Projection): string {
  return `projection ${projection.name}`;
}

function reactionLease(reaction: Reaction): string {
  return `reaction ${reaction.name}`;
}

function workerLease(worker: Worker): string {
  return `worker ${worker.name}`;
}

function find(
  books: readonly Follower[],
  projection: Projection,
  state: Follower['state'],
): Follower | undefined {
  return books.find(
    (one) => one.kind === 'projection' && one.name === projection.name && one.state === state,
  );
}

/** What the live rows are to this program. Rows that have events which the log has not are of another log. */
function standingOf(
  projection: Projection,
  live: Follower | undefined,
  head: Position | null,
): 'current' | 'newer' | 'due' {
  if (!live || live.version < projection.version) return 'due';
  if (live.version > projection.version) return 'newer';
  return (live.position ?? -1n) > (head ?? -1n) ? 'due' : 'current';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
