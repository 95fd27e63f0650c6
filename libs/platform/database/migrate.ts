import type pg from 'pg';
import { DataSource } from 'typeorm';
import { DomainError } from '#kernel';
import { LASTING, LastingClient } from '#engine/postgres';
import { keyMigrations, migrations } from '../../../migrations/index.js';

/** Passwords for the roles that the programs connect as, where this database is ours to set them. */
export interface RolePasswords {
  readonly log: string;
  readonly read: string;
}

type Migrations = typeof migrations;

/**
 * Brings a database up to date: makes the roles `sgn_log` and `sgn_read` where they are absent, sets their passwords
 * if given, and runs the migrations not yet run. Several processes may do it at once.
 * @param ownerUrl URL of `sgn_owner`, who owns the database and may create roles. Used for nothing else, ever.
 * @returns the names of the migrations run now.
 */
export async function migrate(ownerUrl: string, passwords?: RolePasswords): Promise<readonly string[]> {
  return bringUpToDate(ownerUrl, { sgn_log: passwords?.log, sgn_read: passwords?.read }, migrations);
}

/** The same for the database of the keys of persons, whose one role is `sgn_keys`. */
export async function migrateKeys(ownerUrl: string, password?: string): Promise<readonly string[]> {
  return bringUpToDate(ownerUrl, { sgn_keys: password }, keyMigrations);
}

/** Whether every migration that this program knows has been run, as far as the given role can see. */
export async function isMigrated(url: string): Promise<boolean> {
  return isUpToDate(url, migrations);
}

/** @throws DomainError `DATABASE.NOT_MIGRATED` */
export async function mustBeMigrated(url: string): Promise<void> {
  if (!(await isMigrated(url)))
    throw new DomainError(
      'DATABASE.NOT_MIGRATED',
      'The database is not at the version of this program. Run "sgn migrate" with DATABASE_OWNER_URL.',
    );
}

/** The same for the database of the keys of persons. */
export async function areKeysMigrated(url: string): Promise<boolean> {
  return isUpToDate(url, keyMigrations);
}

const UNDEFINED_TABLE = '42P01';
const DUPLICATE_OBJECT = '42710';
const UNIQUE_VIOLATION = '23505';
const MIGRATION_LOCK = 2147;

async function bringUpToDate(
  ownerUrl: string,
  roles: Readonly<Record<string, string | undefined>>,
  all: Migrations,
): Promise<readonly string[]> {
  const client = new LastingClient({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    for (const [role, password] of Object.entries(roles)) await ensureRole(client, role, password);
    return await runMigrations(ownerUrl, all, Object.keys(roles));
  } finally {
    await client.end();
  }
}

async function isUpToDate(url: string, all: Migrations): Promise<boolean> {
  const client = new LastingClient({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('SELECT name FROM public.migrations');
    const done = new Set(rows.map((row) => row.name));
    return all.every((Migration) => done.has(new Migration().name ?? Migration.name));
  } catch (error) {
    if ((error as { code?: string }).code === UNDEFINED_TABLE) return false;
    throw error;
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client, role: string, password?: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 0)
    try {
      await client.query(`CREATE ROLE ${role} LOGIN`);
    } catch (error) {
      // Roles belong to the whole server: another database of it may have made the role this instant.
      const { code } = error as { code?: string };
      if (code !== DUPLICATE_OBJECT && code !== UNIQUE_VIOLATION) throw error;
    }
  // The owner makes schemas that belong to the role.
  const { rows } = await client.query<{ can: boolean }>(
    `SELECT pg_has_role(current_user, $1, 'SET') AS can`,
    [role],
  );
  if (!rows[0]!.can) await client.query(`GRANT ${role} TO CURRENT_USER WITH INHERIT TRUE, SET TRUE`);
  if (password !== undefined)
    await client.query(`ALTER ROLE ${role} PASSWORD ${client.escapeLiteral(password)}`);
}

async function runMigrations(
  ownerUrl: string,
  all: Migrations,
  roles: readonly string[],
): Promise<readonly string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: [...all],
    migrationsTransactionMode: 'each',
    poolSize: 1,
    extra: LASTING,
  });
  await source.initialize();
  try {
    const run = await source.runMigrations();
    await source.query(`GRANT SELECT ON public.migrations TO ${roles.join(', ')}`);
    return run.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}
