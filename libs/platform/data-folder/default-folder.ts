import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { databaseUserReaches } from '#platform/embedded';

const SHARED = '/var/lib/sleep-governance-network';

/**
 * `data` in the clone; where PostgreSQL's user cannot enter the clone (root, below a private folder), a folder outside
 * that is the clone's own. `moved` says so.
 */
export function defaultDataFolder(clone: string): { readonly dir: string; readonly moved: boolean } {
  if (databaseUserReaches(clone)) return { dir: join(clone, 'data'), moved: false };
  const name = createHash('sha256').update(clone).digest('hex').slice(0, 12);
  return { dir: join(SHARED, `${basename(clone) || basename(dirname(clone))}-${name}`), moved: true };
}
