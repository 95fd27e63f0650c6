import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { locked, openDataFolder, openDatabase } from '#platform/data-folder';
import { migrate } from '#platform/database';

/**
 * What a disk needs against a power cut, and costs seconds: a process that is killed, PostgreSQL's own too, loses nothing
 * without it.
 */
const UNSYNCED = ['fsync = off', 'full_page_writes = off'];

/**
 * Lays a data folder at `dir` whose database is made and migrated, and empty. It is made once a run of tests and then
 * copied, so all of them have the same passwords and one system identifier; every other secret is made in each.
 */
export async function layDataFolder(dir: string): Promise<void> {
  const place = process.env.SGN_TEST_PLACE;
  // Outside Jest nobody takes a place away again, and what is measured there is measured on a disk that is kept safe.
  if (!place) return make(dir);
  const made = join(place, 'empty');
  await locked(`${made}.lock`, async () => {
    if (existsSync(made)) return;
    const making = `${made}.new`;
    rmSync(making, { recursive: true, force: true });
    await make(making);
    appendFileSync(join(making, 'pg', 'postgresql.conf'), `\n${UNSYNCED.join('\n')}\n`);
    renameSync(making, made);
  });
  // With the owners that its files have.
  execFileSync('cp', ['-a', `${made}/.`, dir]);
}

async function make(dir: string): Promise<void> {
  const folder = openDataFolder(dir);
  const { password } = folder.secrets;
  const database = await openDatabase(folder, 'command');
  try {
    await migrate(database.urls.owner, { log: password('sgn_log'), read: password('sgn_read') });
  } finally {
    await database.close();
  }
}
