import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '#kernel';
import type { DataFolder, OpenDatabase } from '#platform/data-folder';
import { baseBackup } from './base-backup.js';
import { copyKeys, registerOf, replaceFile } from './key-copy.js';

/** The cluster: database and documents, consistent by the WAL that is in it. */
export const ARCHIVE = 'cluster.tar';
/** Written last: a backup without it was cut off. */
export const LABEL = 'backup.json';

/** What `backup.json` says. */
export interface BackupLabel {
  readonly format: 1;
  readonly takenAt: string;
  /** Major version of PostgreSQL. */
  readonly postgres: string;
  readonly register: string;
  /** The data folder it was made of: where the newest keys are, as long as it stands. */
  readonly data: string;
  readonly bytes: number;
  /** Of the archive, hex. */
  readonly sha256: string;
}

export interface BackupOptions {
  readonly folder: DataFolder;
  readonly database: Pick<OpenDatabase, 'cluster'>;
  /** Empty or not there yet. Gets database and documents, and no key. */
  readonly to: string;
  /** A second place, for keys, tombstones and secrets. May hold an earlier copy of the same register's. */
  readonly keys?: string;
  /** Told the bytes written so far, of about how many. */
  readonly onProgress?: (bytes: number, of: number) => void;
}

/**
 * Copies a register while it works.
 * @throws DomainError `BACKUP.NOT_EMPTY`, `BACKUP.TOO_NEAR`, `BACKUP.KEYS_OF_ANOTHER`, `BACKUP.KEYS_NOT_OURS`
 */
export async function backUp({
  folder,
  database,
  to,
  keys,
  onProgress,
}: BackupOptions): Promise<BackupLabel> {
  const dir = resolve(to);
  refuseNear({ DIR: dir, 'the data folder': folder.dir, ...(keys && { '--keys': resolve(keys) }) });
  if (existsSync(dir) && readdirSync(dir).length > 0)
    throw new DomainError(
      'BACKUP.NOT_EMPTY',
      `${dir} is not empty. Give a new or an empty folder: a backup overwrites nothing.`,
    );
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const archive = await writeArchive(database.cluster.superuserUrl(), join(dir, ARCHIVE), onProgress);
  // After the database: every key that its rows need was made before them.
  if (keys) await copyKeys(folder, keys);
  const label: BackupLabel = {
    format: 1,
    takenAt: new Date().toISOString(),
    postgres: (await readFile(join(folder.pg, 'PG_VERSION'), 'utf8')).trim(),
    register: registerOf(folder.secrets.register),
    data: folder.dir,
    ...archive,
  };
  await replaceFile(join(dir, LABEL), label);
  return label;
}

async function writeArchive(
  superuserUrl: string,
  path: string,
  onProgress?: (bytes: number, of: number) => void,
): Promise<{ bytes: number; sha256: string }> {
  const part = `${path}.part`;
  const hash = createHash('sha256');
  let bytes = 0;
  let size = 0;
  const archive = baseBackup(superuserUrl, (expected) => (size = expected));
  const count = new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      hash.update(chunk);
      bytes += chunk.length;
      onProgress?.(bytes, Math.max(size, bytes));
      pass(null, chunk);
    },
  });
  try {
    await pipeline(archive, count, createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Keys beside the rows they open would be one copy, not two. */
export function refuseNear(places: Readonly<Record<string, string>>): void {
  for (const [name, dir] of Object.entries(places))
    for (const [other, outer] of Object.entries(places))
      if (name !== other && (dir === outer || dir.startsWith(outer + sep)))
        throw new DomainError(
          'BACKUP.TOO_NEAR',
          `${name} (${dir}) lies in ${other} (${outer}). Keep data, backup and keys in folders apart, best on machines apart.`,
        );
}
