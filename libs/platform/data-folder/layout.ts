import { join } from 'node:path';
import { secretsIn, type Secrets } from './secrets.js';

/** Where a register on one machine keeps everything: database, keys, secrets. */
export interface DataFolder {
  readonly dir: string;
  /** PostgreSQL's data directory. */
  readonly pg: string;
  /** The key store: one file a person. */
  readonly keys: string;
  readonly secrets: Secrets;
  /** Who runs here, for other programs: see {@link RunFile}. */
  readonly runFile: string;
  /** Held for the moments in which the database is started or stopped. */
  readonly lockFile: string;
  /** Stands in a folder that was made of a backup: nothing is sealed while it does. */
  readonly restored: string;
  /** Whose cosignatures the log's checkpoints must have, as a tlog-policy for whoever verifies it. */
  readonly policy: string;
  /** One file for each process that uses the database. */
  readonly tenants: string;
}

export function layout(dir: string): DataFolder {
  return {
    dir,
    pg: join(dir, 'pg'),
    keys: join(dir, 'keys'),
    secrets: secretsIn(join(dir, 'secrets')),
    runFile: join(dir, 'run.json'),
    lockFile: join(dir, 'lock'),
    restored: join(dir, 'restored.json'),
    policy: join(dir, 'log-policy'),
    tenants: join(dir, 'tenants'),
  };
}
