import { Logger } from '@nestjs/common';
import type { CommandBus } from '@nestjs/cqrs';
import { Held, SCRUB_EVERY_MS, type Found, type Sealer } from '#engine/sealing';
import { Projector } from '#engine/projections';
import type { CorpusClient } from '#governance/workbench';
import type { SealedDockets } from '#governance/public-log';
import type { Swept } from '#engine/vault';
import type { Register, Slice } from '#platform/core';
import { textsOf } from '#platform/texts';
import { repeatedly } from './repeatedly.js';
import { watches, watching } from './watching.js';
import { sealDocketsDaily } from './seal-dockets.js';

export interface RunProjectorOptions {
  readonly register: Register;
  readonly slices: readonly Slice[];
  /** Where the handlers of the slices are, for reactions. */
  readonly bus: CommandBus;
  /** The read models' database, as `sgn_read`. */
  readonly readUrl: string;
  readonly sweep: () => Promise<Swept>;
  /** Absent where another process seals the log. */
  readonly sealer?: Pick<Sealer, 'run'>;
  /** One turn of the scrub; absent where nothing is sealed. */
  readonly scrub?: () => Promise<readonly Found[]>;
  /** Absent where nothing is sealed. */
  readonly dockets?: Pick<SealedDockets, 'now'>;
  readonly signal: AbortSignal;
  /** Who holds all works; absent: nobody, and nothing is assessed. */
  readonly corpus?: CorpusClient;
  /** Who this is among several projectors; the same name after a restart goes on at once. */
  readonly holder?: string;
}

const DAY_MS = 24 * 3_600_000;
/** A process that starts has better to do; one that is started every day must still sweep. */
const FIRST_SWEEP_MS = 10 * 60_000;

/** Follows the log until the signal aborts: read models, what the law makes follow by itself, at once or in time, the seal and its scrub, the daily sweep, and the daily seal of the dockets. */
export async function runProjector(options: RunProjectorOptions): Promise<void> {
  const { register, slices, bus, readUrl, signal, holder, corpus } = options;
  const logger = new Logger('projector');
  const projector = new Projector({
    store: register.store,
    codec: register.codec,
    readUrl,
    texts: textsOf(register),
    projections: slices.flatMap(({ projections }) => projections),
    reactions: slices.flatMap((slice) => slice.reactions?.(bus, register) ?? []),
    workers: watches(register, slices, bus, { logger, corpus }).map((watch) =>
      watching(watch, register, logger),
    ),
    holder,
    logger,
  });
  await Promise.all([
    projector.run(signal),
    options.sealer && seal(options.sealer, signal, logger),
    options.scrub && scrubForEver(options.scrub, signal, logger),
    sweepDaily(options.sweep, signal, logger),
    options.dockets && sealDocketsDaily({ register, bus, dockets: options.dockets }, signal, logger),
  ]);
}

/** Seals until the signal aborts. Where that would contradict what was signed, sealing waits or ends; the rest goes on. */
export async function seal(
  sealer: Pick<Sealer, 'run'>,
  signal: AbortSignal,
  logger: Pick<Logger, 'warn' | 'error'>,
): Promise<void> {
  let told = '';
  try {
    await sealer.run(signal, (error) => {
      // Once a second for as long as a database is away would be no news; nor how far a log goes on that is held.
      const news = error instanceof Held ? error.code : String(error);
      if (news === told) return;
      told = news;
      if (error instanceof Held) logger.error(`Nothing is sealed. ${error.message}`);
      else logger.warn(`The log was not sealed and is tried again: ${String(error)}`);
    });
  } catch (error) {
    logger.error(`Nothing is sealed any more until someone has looked: ${String(error)}`);
  }
}

/** Takes turns of the scrub until the signal aborts, and tells of each finding once. */
export function scrubForEver(
  scrub: () => Promise<readonly Found[]>,
  signal: AbortSignal,
  logger: Pick<Logger, 'warn' | 'error'>,
  every = SCRUB_EVERY_MS,
): Promise<void> {
  const told = new Set<string>();
  let trouble = '';
  return repeatedly(
    async () => {
      for (const { what, which, says } of await scrub()) {
        if (told.has(`${what} ${which}`)) continue;
        told.add(`${what} ${which}`);
        logger.error(says);
      }
      trouble = '';
    },
    { first: every, every },
    signal,
    (error) => {
      if (String(error) !== trouble) logger.warn(`The scrub waits for its next turn: ${String(error)}`);
      trouble = String(error);
    },
  );
}

/** Sweeps once a day until the signal aborts; a sweep that fails is made up for by the next. */
export function sweepDaily(
  sweep: () => Promise<Swept>,
  signal: AbortSignal,
  logger: Pick<Logger, 'log' | 'warn'>,
  { first = FIRST_SWEEP_MS, every = DAY_MS } = {},
): Promise<void> {
  return repeatedly(
    async () => {
      const { sealed, documents } = await sweep();
      if (sealed + documents > 0)
        logger.log(`Swept ${sealed} sealed values and ${documents} documents that no event ever named.`);
    },
    { first, every },
    signal,
    (error) => logger.warn(`The sweep failed and waits for its next turn: ${String(error)}`),
  );
}
