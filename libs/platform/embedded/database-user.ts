import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync } from 'node:fs';

/** The system account that PostgreSQL runs as. */
export interface DatabaseUser {
  readonly uid: number;
  readonly gid: number;
}

const ACCOUNT = 'postgres';
let known: DatabaseUser | null | undefined;

/** Null: PostgreSQL runs as whoever we are. PostgreSQL refuses to run as root, so root lends it the account `postgres`, made if absent. */
export function databaseUser(): DatabaseUser | null {
  known ??= process.getuid?.() === 0 ? (lookUp() ?? make()) : null;
  return known;
}

/** Spawn options that make a child the database's user. */
export function asDatabaseUser(): { uid?: number; gid?: number } {
  return databaseUser() ?? {};
}

/** Gives a file or folder to the database's user. */
export function giveToDatabaseUser(path: string): void {
  const user = databaseUser();
  if (user) chownSync(path, user.uid, user.gid);
}

/** Whether the database's user may enter this folder: no folder on the way shuts it out. */
export function databaseUserReaches(folder: string): boolean {
  const user = databaseUser();
  if (!user) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

function lookUp(): DatabaseUser | null {
  const id = (flag: string): number | null => {
    const answer = spawnSync('id', [flag, ACCOUNT], { encoding: 'utf8' });
    return answer.status === 0 ? Number(answer.stdout.trim()) : null;
  };
  const uid = id('-u');
  const gid = id('-g');
  return uid === null || gid === null ? null : { uid, gid };
}

function make(): DatabaseUser {
  try {
    execFileSync(
      'useradd',
      ['--system', '--no-create-home', '--shell', '/bin/false', '--user-group', ACCOUNT],
      {
        stdio: 'pipe',
      },
    );
  } catch {
    // BusyBox systems have adduser only.
    spawnSync('adduser', ['-S', '-D', '-H', ACCOUNT], { stdio: 'ignore' });
  }
  const user = lookUp();
  if (!user)
    throw new Error(
      `PostgreSQL does not run as root, and the account "${ACCOUNT}" could not be made. Make it (useradd --system ${ACCOUNT}), or start as another user.`,
    );
  return user;
}
