import { existsSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import type { EventStore } from '#engine/event-store';
import type { LastSigned } from '#engine/sealing';
import { makeSigner, parseSigningKey, type Policy, type Signer } from '#engine/transparency-log';
import type { KeyStore } from '#engine/vault';
import { FolderKeys, lastSignedIn } from '#platform/backup';
import { Environment, eventStoreConfig, logOrigin, registerConfig } from '#platform/config';
import { openDatabase, type DataFolder, type OpenDatabase, type Tenancy } from '#platform/data-folder';
import { migrate, mustBeMigrated } from '#platform/database';
import { openLog } from './event-log.js';
import { openKeyStore } from './key-store.js';
import { policyFor } from './log-policy.js';

/** Where a register lives: a migrated database, and what is kept apart from it. */
export interface Home {
  readonly urls: { readonly log: string; readonly read: string };
  /** Opens the log, for whoever opens the register. */
  log(): Promise<EventStore>;
  /** Key of command ids. */
  readonly secret: Buffer;
  readonly masterKey: Buffer;
  readonly keyStore: KeyStore;
  /** Whether the server that has the values has the keys too. */
  readonly keysOnServerOfValues?: boolean;
  /** What was signed last, outside the database of the log. */
  readonly lastSigned: LastSigned;
  /** Signs the log. Absent where nothing is sealed: only a projector needs it. */
  readonly signer?: Signer;
  /** Whose cosignatures a checkpoint must have before it is published; absent: nobody's. */
  readonly policy?: Policy;
  /** Says why nothing may be sealed; null where it may. */
  held?(): Promise<string | null>;
  /** After everything on it was closed. */
  leave(): Promise<void>;
}

export interface FolderHome extends Home {
  readonly folder: DataFolder;
  readonly database: OpenDatabase;
  /** The policy of the log, for other processes; absent where the environment names it for all of them, or none is. */
  readonly policyText?: string;
}

const HELD =
  'This folder was restored from a backup: its log may be older than what was published, so nothing is sealed before "sgn log resume".';

/** At home in a data folder: its PostgreSQL is used, adopted or started, and migrated. */
export async function atDataFolder(folder: DataFolder, as: Tenancy): Promise<FolderHome> {
  const environment = new Environment();
  const signer = parseSigningKey(folder.secrets.logKey(logOrigin(environment)));
  const policy = policyFor(signer, environment);
  const eventStore = eventStoreConfig(environment);
  environment.check();
  const database = await openDatabase(folder, as);
  try {
    const { secrets } = folder;
    const lastSigned = lastSignedIn(folder);
    await migrate(database.urls.owner, {
      log: secrets.password('sgn_log'),
      read: secrets.password('sgn_read'),
    });
    return {
      folder,
      database,
      urls: database.urls,
      log: () => openLog(eventStore, database.urls),
      secret: secrets.register,
      masterKey: secrets.master,
      keyStore: new FolderKeys(folder, (copy) =>
        new Logger('keys').warn(
          `The copy of the keys in ${copy} is out of reach, and somebody was erased. With a backup from before now it still opens what was: bring it back and start again, or destroy it.`,
        ),
      ),
      lastSigned,
      signer,
      policy,
      held: async () => (existsSync(folder.restored) ? HELD : null),
      leave: async () => {
        await lastSigned.settled();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * At home in the services that the environment names. Migrates where it is given the owner's URL.
 * @throws DomainError `CONFIG.INVALID`, `DATABASE.NOT_MIGRATED`, `KEYS.BESIDE_VALUES`
 */
export async function atServices(environment: Environment): Promise<Home> {
  const config = registerConfig(environment);
  const signer = config.logKey && makeSigner(logOrigin(environment), config.logKey);
  const policy = signer && policyFor(signer, environment);
  const eventStore = eventStoreConfig(environment);
  environment.check();
  if (config.urls.owner) await migrate(config.urls.owner, passwordsIn(config.urls));
  else await mustBeMigrated(config.urls.log);
  const keys = await openKeyStore(config.keys, config.urls.log);
  return {
    urls: config.urls,
    log: () => openLog(eventStore, config.urls),
    secret: config.secret,
    masterKey: config.masterKey,
    keyStore: keys.keyStore,
    keysOnServerOfValues: keys.onServerOfValues,
    lastSigned: keys.lastSigned,
    signer,
    policy,
    leave: () => keys.close(),
  };
}

/** The roles get the passwords that the services will come with. */
export function passwordsIn(urls: { readonly log: string; readonly read: string }): {
  log: string;
  read: string;
} {
  const password = (url: string) => decodeURIComponent(new URL(url).password);
  return { log: password(urls.log), read: password(urls.read) };
}
