import { randomUUID } from 'node:crypto';
import { DomainError } from '#kernel';
import type { Codec, EventStore } from '#engine/event-store';
import { beginBuild } from './books.js';
import { buildLease, runBuilds, type Build, type BuildWatch } from './builds.js';
import { readModelPool } from './database.js';
import { Leases } from './leases.js';
import type { Projection } from './projection.js';
import { checkDefinitions } from './tables.js';

export interface ReadModelOptions {
  readonly store: EventStore;
  readonly codec: Codec;
  /** The read models' database, as `sgn_read`. */
  readonly readUrl: string;
  readonly projections: readonly Projection[];
}

/**
 * Builds read models anew beside the live ones, which keep serving, and swaps each in when it has all that the live
 * one has. All of them read the log in one pass. A build that was left unfinished is begun anew.
 * @param names of projections; default: all.
 * @throws DomainError `PROJECTION.UNKNOWN`; `PROJECTION.BEING_BUILT` where another process builds one of them.
 * @throws PoisonEvent when an event cannot be taken: that model's live rows stay as they were, the others are swapped.
 */
export async function rebuild(
  options: ReadModelOptions,
  names?: readonly string[],
  watch: BuildWatch = {},
): Promise<void> {
  checkDefinitions(options.projections);
  const chosen = names
    ? names.map((name) => projectionNamed(options.projections, name))
    : options.projections;
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
      const builds: Build[] = [];
      for (const projection of chosen)
        builds.push({ projection, follower: await beginBuild(db, projection) });
      await runBuilds(db, options, builds, watch);
    } finally {
      done.abort();
      await kept;
    }
  } finally {
    await leases.release().catch(() => undefined);
    await db.end();
  }
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
