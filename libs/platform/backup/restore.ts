import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DomainError } from '#kernel';
import { LastingClient, lastingPool } from '#engine/postgres';
import { postgresEventStore } from '#engine/event-store';
import { FileKeyStore, makeVault } from '#engine/vault';
import {
  isDataFolder,
  openDataFolder,
  openDatabase,
  type DataFolder,
  type OpenDatabase,
} from '#platform/data-folder';
import { migrate } from '#platform/database';
import { databaseUser, giveToDatabaseUser } from '#platform/embedded';
import { ARCHIVE, LABEL, refuseNear, type BackupLabel } from './backup.js';
import { copySecrets, keyFolder, mergeKeys, registerAt, rememberCopy, type KeyFolder } from './key-copy.js';
import { unpack } from './tar.js';

export interface RestoreOptions {
  readonly from: string;
  /** The copy of the keys, as `sgn backup --keys` made it. */
  readonly keys?: string;
  /** The new data folder: empty or not there yet. */
  readonly data: string;
  /** Told the bytes read so far, of how many. */
  readonly onProgress?: (bytes: number, of: number) => void;
}

export interface Restored {
  readonly label: BackupLabel;
  /** Where the keys came from, the newest first. */
  readonly keysFrom: readonly string[];
  /** How many entries the restored log has. */
  readonly entries: number;
}

/** Everything is made in here and moved into place when it is whole. */
const STAGE = 'restoring';

/**
 * Makes a new data folder of a backup. Keys come from the living data folder that the backup was made of, where it
 * still stands, and from the copy; never from beside the rows. Whoever was erased, by the knowledge of either or of the log,
 * is erased in the new one before this returns.
 * @throws DomainError `BACKUP.UNKNOWN`, `BACKUP.OTHER_FORMAT`, `BACKUP.DAMAGED`, `BACKUP.KEYS_MISSING`,
 *   `BACKUP.KEYS_OF_ANOTHER`, `BACKUP.TOO_NEAR`, `DATA.NOT_EMPTY`
 */
export async function restore({ from, keys, data, onProgress }: RestoreOptions): Promise<Restored> {
  const [source, target] = [resolve(from), resolve(data)];
  refuseNear({ DIR: source, '--data': target, ...(keys && { '--keys': resolve(keys) }) });
  const label = await labelOf(source);
  const keySources = await newestKeys(label, keys);
  await clearOwnLeftovers(target);
  await mkdir(target, { recursive: true, mode: databaseUser() ? 0o755 : 0o700 });
  const stage = join(target, STAGE);
  try {
    const folder = openDataFolder(stage);
    await copySecrets(keySources[0]!, keyFolder(stage));
    for (const keySource of keySources) await mergeKeys(keySource, keyFolder(stage));
    if (keys) await rememberCopy(folder, resolve(keys));
    await unpackCluster(join(source, ARCHIVE), label, folder.pg, onProgress);
    const entries = await recover(folder);
    await markRestored(folder, label);
    await moveIntoPlace(stage, target);
    return { label, keysFrom: keySources.map(({ dir }) => dir), entries };
  } catch (error) {
    await rm(stage, { recursive: true, force: true });
    throw error;
  }
}

async function labelOf(source: string): Promise<BackupLabel> {
  let text: string;
  try {
    text = await readFile(join(source, LABEL), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new DomainError(
      'BACKUP.UNKNOWN',
      `${source} holds no complete backup (it has no ${LABEL}). Give the folder that "sgn backup" wrote, to its end.`,
    );
  }
  const label = JSON.parse(text) as BackupLabel;
  if ((label.format as number) !== 1)
    throw new DomainError(
      'BACKUP.OTHER_FORMAT',
      `${source} was written by another version of this program (format ${String(label.format)}). Restore it with that version.`,
    );
  return label;
}

/** The living folder's, which are current, before the copy's. A folder of another register at the same path does not count. */
async function newestKeys(label: BackupLabel, keys: string | undefined): Promise<readonly KeyFolder[]> {
  const sources: KeyFolder[] = [];
  const living = keyFolder(label.data);
  if (isDataFolder(living.dir) && (await registerAt(living)) === label.register) sources.push(living);
  if (keys) {
    const copy = keyFolder(keys);
    const register = await registerAt(copy);
    if (register === null)
      throw new DomainError('BACKUP.KEYS_MISSING', `${copy.dir} holds no copy of keys. Look at --keys.`);
    if (register !== label.register)
      throw new DomainError(
        'BACKUP.KEYS_OF_ANOTHER',
        `${copy.dir} holds the keys of another register than the backup. Look at --keys.`,
      );
    sources.push(copy);
  }
  if (sources.length === 0)
    throw new DomainError(
      'BACKUP.KEYS_MISSING',
      `The data folder that the backup was made of (${label.data}) is gone. Give --keys with the newest copy of its keys: without them nobody could be recognised.`,
    );
  return sources;
}

async function clearOwnLeftovers(target: string): Promise<void> {
  const names = existsSync(target) ? readdirSync(target) : [];
  if (names.some((name) => name !== STAGE))
    throw new DomainError(
      'DATA.NOT_EMPTY',
      `${target} is not empty. Restore into a new or an empty folder; nothing is overwritten.`,
    );
  await rm(join(target, STAGE), { recursive: true, force: true });
}

async function unpackCluster(
  archive: string,
  label: BackupLabel,
  pgFolder: string,
  onProgress?: (bytes: number, of: number) => void,
): Promise<void> {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* read(): AsyncGenerator<Buffer> {
    for await (const chunk of createReadStream(archive, {
      highWaterMark: 1 << 20,
    }) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      onProgress?.((bytes += chunk.length), label.bytes);
      yield chunk;
    }
  }
  await mkdir(pgFolder, { mode: 0o700 });
  giveToDatabaseUser(pgFolder);
  try {
    await unpack(read(), pgFolder, giveToDatabaseUser);
    if (hash.digest('hex') !== label.sha256) throw new Error('its bytes are not those that were written');
  } catch (error) {
    throw new DomainError(
      'BACKUP.DAMAGED',
      `${archive} is damaged (${(error as Error).message}). Take another backup of the same register.`,
    );
  }
}

/** Starts the restored cluster, which replays its WAL; gives it the new folder's passwords; applies every erasure. */
async function recover(folder: DataFolder): Promise<number> {
  // The passwords of the cluster's past are kept nowhere. Its socket's folder is entered by its user and root only.
  const access = join(folder.pg, 'pg_hba.conf');
  const rules = await readFile(access, 'utf8');
  await writeFile(access, 'local all all trust\n');
  let database: OpenDatabase | undefined;
  try {
    database = await openDatabase(folder, 'command');
    await setPasswords(database, folder);
    await migrate(database.urls.owner, {
      log: folder.secrets.password('sgn_log'),
      read: folder.secrets.password('sgn_read'),
    });
    return await applyErasures(database, folder);
  } finally {
    await database?.close();
    await writeFile(access, rules);
  }
}

async function setPasswords({ cluster }: OpenDatabase, folder: DataFolder): Promise<void> {
  const client = new LastingClient({ connectionString: cluster.superuserUrl() });
  await client.connect();
  try {
    for (const role of ['postgres', 'sgn_owner'] as const)
      await client.query(
        `ALTER ROLE ${role} PASSWORD ${client.escapeLiteral(folder.secrets.password(role))}`,
      );
  } finally {
    await client.end();
  }
}

/** @returns how many entries the log has. */
async function applyErasures({ urls }: OpenDatabase, folder: DataFolder): Promise<number> {
  const pool = lastingPool({ connectionString: urls.log, max: 4 });
  const store = postgresEventStore({ connectionString: urls.log });
  try {
    const keyStore = new FileKeyStore(folder.keys);
    await makeVault({ pool, keyStore, masterKey: folder.secrets.master, store });
    const { rows } = await pool.query<{ entries: string }>('SELECT count(*) AS entries FROM log.events');
    return Number(rows[0]!.entries);
  } finally {
    await store.close();
    await pool.end();
  }
}

/** The log may be older than what was published of it: two histories under one key would both be signed. */
async function markRestored(folder: DataFolder, { takenAt }: BackupLabel): Promise<void> {
  await writeFile(folder.restored, `${JSON.stringify({ backupTakenAt: takenAt })}\n`, { flush: true });
}

/** The marker last: until it stands there, the folder is no data folder. */
async function moveIntoPlace(stage: string, target: string): Promise<void> {
  const names = (await readdir(stage)).sort((a, b) => Number(a === 'sgn.json') - Number(b === 'sgn.json'));
  for (const name of names) await rename(join(stage, name), join(target, name));
  await rm(stage, { recursive: true });
}
