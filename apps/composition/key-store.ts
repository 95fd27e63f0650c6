import { DomainError } from '#kernel';
import { givesUp, lastingPool } from '#engine/postgres';
import { PostgresLastSigned, type LastSigned } from '#engine/sealing';
import { FileKeyStore, PostgresKeyStore, type KeyStore } from '#engine/vault';
import { lastSignedBeside } from '#platform/backup';
import type { KeysConfig } from '#platform/config';
import { areKeysMigrated, migrateKeys, whereabouts } from '#platform/database';

export interface OpenKeys {
  readonly keyStore: KeyStore;
  /** What was signed last is remembered with the keys: never in the database of the log. */
  readonly lastSigned: LastSigned;
  close(): Promise<void>;
}

export interface OpenKeyStore extends OpenKeys {
  /** Whether they are on the server that has the values too, whose WAL and physical copies then hold both. */
  readonly onServerOfValues: boolean;
}

const CONNECTIONS = 4;

/**
 * Opens the keys of persons where the configuration says they are. Migrates their database where it is given its
 * owner's URL.
 * @param vaultUrl the database that has the values
 * @throws DomainError `KEYS.BESIDE_VALUES`, `DATABASE.NOT_MIGRATED`
 */
export async function openKeyStore(keys: KeysConfig, vaultUrl: string): Promise<OpenKeyStore> {
  if (keys.kind === 'folder') return { ...(await openKeysAt(keys.dir)), onServerOfValues: false };
  if (keys.owner) await migrateKeysApart(keys.owner, keys.url, vaultUrl);
  const onServerOfValues = await mustBeApart(keys.url, vaultUrl);
  return { ...(await openKeysAt(keys.url)), onServerOfValues };
}

/** Opens keys in a folder, or at the URL of their database. @throws DomainError `DATABASE.NOT_MIGRATED` */
export async function openKeysAt(where: string): Promise<OpenKeys> {
  if (!where.includes('://')) {
    const lastSigned = lastSignedBeside(where);
    return { keyStore: new FileKeyStore(where), lastSigned, close: () => lastSigned.settled() };
  }
  if (!(await areKeysMigrated(where)))
    throw new DomainError(
      'DATABASE.NOT_MIGRATED',
      'The database of the keys is not at the version of this program. Run "sgn migrate" with KEYS_DATABASE_OWNER_URL.',
    );
  const pool = lastingPool({
    connectionString: where,
    max: CONNECTIONS,
    application_name: 'keys',
    ...givesUp(),
    allowExitOnIdle: true,
  });
  return {
    keyStore: new PostgresKeyStore(pool),
    lastSigned: new PostgresLastSigned(pool),
    close: () => pool.end(),
  };
}

/** @returns the names of the migrations run now. @throws DomainError `KEYS.BESIDE_VALUES` */
export async function migrateKeysApart(
  ownerUrl: string,
  keysUrl: string,
  vaultUrl: string,
): Promise<readonly string[]> {
  await mustBeApart(ownerUrl, vaultUrl);
  return migrateKeys(ownerUrl, decodeURIComponent(new URL(keysUrl).password));
}

/**
 * A copy of a database that had both would open what was erased after it was made.
 * @returns whether one server has the two databases
 */
async function mustBeApart(keysUrl: string, vaultUrl: string): Promise<boolean> {
  const [keys, vault] = await Promise.all([whereabouts(keysUrl), whereabouts(vaultUrl)]);
  if (keys.server === vault.server && keys.database === vault.database)
    throw new DomainError(
      'KEYS.BESIDE_VALUES',
      `KEYS_DATABASE_URL and DATABASE_URL are one database (${keys.database}). Keys never stand beside what they open: give them a database of their own, best on another server.`,
      { database: keys.database },
    );
  return keys.server === vault.server;
}
