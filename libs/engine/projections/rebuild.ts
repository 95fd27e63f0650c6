import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { DomainError, rule } from '#kernel';
import type { Codec, EventStore } from '#engine/event-store';
import { beginBuild, discardBuild, followers, type Follower } from './books.js';
import { buildLease, runBuilds, type Build, type BuildWatch } from './builds.js';
import { readModelPool } from './database.js';
import { Leases } from './leases.js';
import type { Projection, Texts } from './projection.js';
import { checkDefinitions } from './tables.js';

export interface ReadModelOptions {
  readonly store: EventStore;
  readonly codec: Codec;
  /** The read models' database, as `sgn_read`. */
  readonly readUrl: string;
  readonly projections: readonly Projection[];
  /** Of the documents that a projection reads; needed where one does. */
  readonly texts?: Texts;
}

/**
 * Builds read models anew beside the live ones, which keep serving, and swaps each in when it has all that the live
 * one has, unless they are held. An event that one cannot take is put aside, and `watch.onParked` told. All of them read the log in one pass. A build that was left unfinished is begun anew.
 * @param names of projections; default: all.
 * @throws DomainError `PROJECTION.UNKNOWN`; `PROJECTION.BEING_BUILT` where another process builds one of them.
 */
export async function rebuild(
  options: ReadModelOptions,
  names?: readonly string[],
  watch: BuildWatch = {},
): Promise<void> {
  const chosen = names
    ? names.map((name) => projectionNamed(options.projections, name))
    : options.projections;
  return alone(options, chosen, async (db) => {
    const builds: Build[] = [];
    for (const projection of chosen) builds.push({ projection, follower: await beginBuild(db, projection) });
    await runBuilds(db, options, builds, watch);
  });
}

/**
 * Finishes the build that was held or left unfinished, and swaps it in.
 * @throws DomainError `PROJECTION.UNKNOWN`, `PROJECTION.BEING_BUILT`, `PROJECTION.NO_BUILD`, `PROJECTION.UNUSABLE_BUILD`.
 */
export async function swapBuild(
  options: ReadModelOptions,
  name: string,
  watch: BuildWatch = {},
): Promise<void> {
  const projection = projectionNamed(options.projections, name);
  return alone(options, [projection], async (db) => {
    const build = await buildOf(db, name);
    rule(
      build.version === projection.version && build.stopped === null,
      'PROJECTION.UNUSABLE_BUILD',
      build.stopped === null
        ? `The build of ${name} is of version ${build.version}, this program has ${projection.version}. Drop it, or build anew.`
        : `The build of ${name} stopped: ${build.stopped} Drop it, or build anew.`,
    );
    await runBuilds(db, options, [{ projection, follower: build }], watch);
  });
}

/**
 * Drops the build that was held, stopped or left unfinished. The live rows are not touched.
 * @throws DomainError `PROJECTION.UNKNOWN`, `PROJECTION.BEING_BUILT`, `PROJECTION.NO_BUILD`.
 */
export async function dropBuild(options: ReadModelOptions, name: string): Promise<void> {
  const projection = projectionNamed(options.projections, name);
  return alone(options, [projection], async (db) => {
    await buildOf(db, name);
    await discardBuild(db, name);
  });
}

/** Works on builds that nobody else works on meanwhile. */
async function alone(
  options: ReadModelOptions,
  chosen: readonly Projection[],
  work: (db: pg.Pool) => Promise<void>,
): Promise<void> {
  checkDefinitions(options.projections, options.codec.types, [], options.texts);
  const db = readModelPool(options.readUrl);
  const leases = new Leases(db, randomUUID());
  const wanted = chosen.map(buildLease);
  const done = new AbortController();
  try {
    const held = await leases.take(wanted);
    const elsewhere = chosen.find((projection) => !held.has(buildLease(projection)));
    if (elsewhere)
      throw new DomainError(
        'PROJECTION.BEING_BUILT',
        `${elsewhere.name} is being built already. Wait until that is done, or stop it, and try again.`,
        { projection: elsewhere.name },
      );
    const kept = leases.keep(wanted, done.signal);
    try {
      await work(db);
    } finally {
      done.abort();
      await kept;
    }
  } finally {
    await leases.release().catch(() => undefined);
    await db.end();
  }
}

async function buildOf(db: pg.Pool, name: string): Promise<Follower> {
  const build = (await followers(db)).find((one) => one.name === name && one.state === 'building');
  if (build) return build;
  throw new DomainError(
    'PROJECTION.NO_BUILD',
    `There is no build of ${name} beside its live rows. Make one: sgn projections rebuild ${name} --hold.`,
    { projection: name },
  );
}

function projectionNamed(projections: readonly Projection[], name: string): Projection {
  const found = projections.find((projection) => projection.name === name);
  if (!found)
    throw new DomainError(
      'PROJECTION.UNKNOWN',
      `There is no projection ${name}. There are: ${projections.map((projection) => projection.name).join(', ')}.`,
      { projection: name },
    );
  return found;
}
