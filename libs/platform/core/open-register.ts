import { Logger } from '@nestjs/common';
import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { STORE_DEADLINE_MS, type Clock } from '#kernel';
import { Codec, makeDecisions, type Decisions, type EventStore } from '#engine/event-store';
import { givesUp, IDLE_IN_TRANSACTION, lastingPool, noticesLoss } from '#engine/postgres';
import { SealedLog } from '#engine/sealing';
import { Permissions } from '#platform/policy';
import { readModels } from '#platform/read-models';
import {
  Landings,
  longValuesIn,
  makeCommandBodies,
  makeDocuments,
  makeDrafts,
  makeUploads,
  makeVault,
  sweep,
  type KeyStore,
  type Swept,
} from '#engine/vault';

import type { Offices, Register } from './register.js';
import type { Slice } from './slice.js';

export interface OpenRegisterOptions {
  /** The same migrated database as its two roles. */
  readonly urls: {
    /** `sgn_log` */
    readonly log: string;
    /** `sgn_read` */
    readonly read: string;
  };
  /** The events; closed with the register. */
  readonly log: EventStore;
  readonly slices: readonly Slice[];
  /** Key of command ids, 32 bytes. */
  readonly secret: Uint8Array;
  /** Wraps the keys of persons, 32 bytes. */
  readonly masterKey: Uint8Array;
  readonly keyStore: KeyStore;
  /** The register's time, as its log says. */
  time(parts: { store: EventStore; codec: Codec }): Time | Promise<Time>;
  /** How long one use of the database may take. Default {@link STORE_DEADLINE_MS}. */
  readonly deadlineMs?: number;
  offices(parts: { decisions: Decisions; read: DataSource }): Offices;
}

export interface Time {
  readonly clock: Clock;
  /** The store to use from here on: the clock sees what is read from it. */
  readonly store: EventStore;
  /** Ends what the clock follows. */
  stop?(): Promise<void>;
}

export interface OpenRegister {
  readonly register: Register;
  /** Connections, as `sgn_log`, for whoever seals. */
  readonly sealing: pg.Pool;
  /** Takes away what was written before an event that then never landed. The projector runs it daily. */
  sweep(): Promise<Swept>;
  /** Writes what waits to be written and ends every connection. */
  close(): Promise<void>;
}

/**
 * Connections to PostgreSQL that a process with a register opens at most: 8 for the log (2 append, 4 read, 1 listens,
 * 1 scans), 8 for the vault, 1 sweeps, 4 for the seal, 10 for queries; one that projects, 6 to
 * follow and 6 to build. One that holds the corpus: 6 for the log, 2 for documents, 2 for segments, 2 for the law.
 */
export const MOST_CONNECTIONS = { register: 31, projector: 43, corpus: 12 } as const;

const VAULT_CONNECTIONS = 8;
const SEAL_CONNECTIONS = 4;

/** Puts a register together on a migrated database. Whoever opens it closes it. */
export async function openRegister(options: OpenRegisterOptions): Promise<OpenRegister> {
  const { slices, keyStore, masterKey, urls, log: entries, deadlineMs = STORE_DEADLINE_MS } = options;
  const logger = new Logger('register');
  const pool = connections(urls.log, 'vault', VAULT_CONNECTIONS, givesUp(deadlineMs));
  const codec = new Codec(
    slices.flatMap(({ events }) => events),
    longValuesIn(makeDocuments(pool)),
  );
  const sealing = connections(urls.log, 'seal', SEAL_CONNECTIONS, givesUp(deadlineMs));
  // Its statements go over whatever a day has left.
  const sweeping = connections(urls.log, 'sweep', 1, noticesLoss(deadlineMs));
  const read = readModels(
    urls.read,
    slices.flatMap(({ projections }) => projections),
    { deadlineMs },
  );
  const onLost = (error: unknown) => logger.warn(`Bodies of commands were not remembered: ${String(error)}`);
  const bodies = makeCommandBodies({ pool, keyStore, masterKey, onLost });
  let time: Time | undefined;
  const close = async () => {
    await time?.stop?.();
    await bodies.settled();
    await Promise.all([
      entries.close(),
      pool.end(),
      sealing.end(),
      sweeping.end(),
      read.isInitialized ? read.destroy() : undefined,
    ]);
  };
  try {
    await read.initialize();
    const vault = await makeVault({ pool, keyStore, masterKey, store: entries });
    time = await options.time({ store: entries, codec });
    const { store, clock } = time;
    const decisions = makeDecisions({ store, codec, clock });
    const offices = options.offices({ decisions, read });
    const landings = new Landings({ pool, store });
    const documents = makeDocuments(pool, { landings });
    const uploads = makeUploads({ pool, landings });
    const drafts = makeDrafts({ pool, keyStore, masterKey });
    const sealed = new SealedLog(sealing, entries);
    const { secret } = options;
    const permissions = new Permissions(slices);
    const register: Register = {
      store,
      codec,
      decisions,
      vault,
      documents,
      uploads,
      drafts,
      bodies,
      sealed,
      clock,
      read,
      offices,
      openFor: async (person) =>
        (await Promise.all(slices.map((slice) => slice.open?.(register, person) ?? []))).flat(),
      permissions,
      secret,
    };
    return {
      register,
      sealing,
      sweep: () => sweep({ pool: sweeping, store }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function connections(connectionString: string, name: string, max: number, settings: pg.PoolConfig): pg.Pool {
  return lastingPool({
    connectionString,
    max,
    application_name: name,
    ...settings,
    options: IDLE_IN_TRANSACTION,
  });
}
