import {
  accessSync,
  constants,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { DomainError } from '#kernel';
import { databaseUser, databaseUserReaches } from '#platform/embedded';
import { withDatabaseStopped } from './database.js';
import { layout, type DataFolder } from './layout.js';
import { makeFolder } from './make-folder.js';

/** Format of the folder as a whole. Another one is refused: it would be misread. */
const FORMAT = 1;
const POSTGRES_MAJOR = '18';
const MARKER = 'sgn.json';

/**
 * Opens a data folder, making it where there is none (a folder that is empty will do).
 * @throws DomainError `DATA.NOT_OURS`, `DATA.OTHER_FORMAT`, `DATA.NOT_WRITABLE`, `DATA.OUT_OF_REACH`, each saying what to do.
 */
export function openDataFolder(path: string): DataFolder {
  const dir = resolve(path);
  return explained(dir, () => {
    if (!existsSync(join(dir, MARKER))) make(dir);
    check(dir);
    return layout(dir);
  });
}

/** Whether a register's data folder stands at `path`. */
export function isDataFolder(path: string): boolean {
  return existsSync(join(resolve(path), MARKER));
}

/**
 * Deletes what a data folder holds, its database stopped first; does nothing where there is none. The marker goes last,
 * so that a deletion that was cut off can be repeated.
 * @throws DomainError `DATA.NOT_OURS` for a folder that holds something and not our marker; `DATA.IN_USE`.
 */
export async function emptyDataFolder(path: string): Promise<void> {
  const dir = resolve(path);
  if (!existsSync(dir) || readdirSync(dir).length === 0) return;
  if (!isDataFolder(dir))
    throw new DomainError(
      'DATA.NOT_OURS',
      `${dir} is not a data folder of this program (it has no ${MARKER}), so --fresh does not delete it. Choose another --data.`,
    );
  const folder = explained(dir, () => layout(dir));
  await withDatabaseStopped(folder, () => {
    explained(dir, () => {
      for (const name of readdirSync(dir))
        if (name !== MARKER) rmSync(join(dir, name), { recursive: true, force: true });
      rmSync(join(dir, MARKER));
    });
  });
}

function make(dir: string): void {
  const existed = existsSync(dir);
  const others = existed && readdirSync(dir).some((name) => !name.startsWith(`${MARKER}.`));
  // Another process may have made it between our two looks.
  if (isDataFolder(dir)) return;
  if (others)
    throw new DomainError(
      'DATA.NOT_OURS',
      `${dir} holds other files and no ${MARKER}, so it is no data folder. Choose an empty or a new one with --data.`,
    );
  // The database's user, where it is not ours, has to pass through.
  makeFolder(dir, databaseUser() ? 0o755 : 0o700);
  if (!databaseUserReaches(dir)) {
    if (!existed) rmSync(dir, { recursive: true });
    throw outOfReach(dir);
  }
  const making = join(dir, `${MARKER}.${process.pid}`);
  writeFileSync(making, `${JSON.stringify({ format: FORMAT })}\n`, { flush: true });
  renameSync(making, join(dir, MARKER));
}

function check(dir: string): void {
  const { format } = marker(dir);
  if (format !== FORMAT)
    throw new DomainError(
      'DATA.OTHER_FORMAT',
      `${dir} was made by another version of this program (format ${String(format)}; this one reads ${FORMAT}). Use that version, or another --data.`,
    );
  const version = join(dir, 'pg', 'PG_VERSION');
  const major = existsSync(version) ? readFileSync(version, 'utf8').trim() : POSTGRES_MAJOR;
  if (major !== POSTGRES_MAJOR)
    throw new DomainError(
      'DATA.OTHER_FORMAT',
      `${dir} holds a database of PostgreSQL ${major}; this program runs ${POSTGRES_MAJOR}. Use the version that made it, or another --data.`,
    );
  if (!databaseUserReaches(dir)) throw outOfReach(dir);
  accessSync(dir, constants.W_OK);
  // Root passes every check of permissions; a read-only file system shows only in a write.
  const probe = join(dir, `.probe.${process.pid}`);
  writeFileSync(probe, '');
  rmSync(probe);
}

function marker(dir: string): { format?: unknown } {
  const text = readFileSync(join(dir, MARKER), 'utf8');
  try {
    return JSON.parse(text) as { format?: unknown };
  } catch {
    return {};
  }
}

function outOfReach(dir: string): DomainError {
  return new DomainError(
    'DATA.OUT_OF_REACH',
    `PostgreSQL does not run as root but as the user postgres, who cannot enter ${dir}. Choose a --data outside private folders, or leave it out.`,
  );
}

const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST', 'ENOENT']);

function explained<T>(dir: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code || error instanceof DomainError || !UNWRITABLE.has(code)) throw error;
    throw new DomainError(
      'DATA.NOT_WRITABLE',
      `${dir} cannot be written to (${(error as Error).message}). Choose another folder with --data, or make room and permissions there.`,
    );
  }
}
