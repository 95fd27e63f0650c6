import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '#kernel';
import { LastingClient } from '#engine/postgres';
import { startCluster, stopCluster, type Cluster } from '#platform/embedded';
import type { DataFolder } from './layout.js';
import { locked } from './mutex.js';
import { lives, thisProcess, type ProcessIdentity } from './process-identity.js';

const DATABASE = 'sgn';

/** What a process does with the database: run the register (one at a time), or a command beside it. */
export type Tenancy = 'register' | 'command';

interface Tenant extends ProcessIdentity {
  readonly as: Tenancy;
  /** Where it finds the server, and will look for it when that is started again. */
  readonly socket: string;
}

/** The database of a data folder, running for as long as anybody uses it. */
export interface OpenDatabase {
  readonly database: string;
  readonly cluster: Cluster;
  readonly urls: { readonly owner: string; readonly log: string; readonly read: string };
  /** Whether a register runs on this folder, with a projector that keeps the read models current. */
  isRegisterRunning(): boolean;
  /**
   * Starts the server again, at the same URLs, whenever it is gone and nobody meant it to be.
   * @returns what ends the watch; call it before `close`.
   */
  keepRunning(told: (what: string) => void): () => Promise<void>;
  /** Ends the use; the last one out stops the server. After the application has closed its connections. */
  close(): Promise<void>;
}

/**
 * Uses the server that runs on the folder, adopts one whose owner was killed, or starts it.
 * @throws DomainError `DATA.IN_USE` when a register is to run and one does.
 */
export async function openDatabase(folder: DataFolder, as: Tenancy): Promise<OpenDatabase> {
  const { started, card } = await locked(folder.lockFile, async () => {
    const tenants = tenantsOf(folder);
    const register = tenants.find((tenant) => tenant.as === 'register');
    if (as === 'register' && register) throw inUse(folder, register);
    const started = await startCluster({ ...clusterOptions(folder), socket: tenants[0]?.socket });
    await ensureDatabase(started, folder);
    return { started, card: moveIn(folder, as, started.socket) };
  });
  let cluster = started;
  const options = clusterOptions(folder);
  const url = (role: 'sgn_owner' | 'sgn_log' | 'sgn_read') =>
    cluster.url(role, folder.secrets.password(role), DATABASE);
  return {
    database: DATABASE,
    get cluster() {
      return cluster;
    },
    urls: { owner: url('sgn_owner'), log: url('sgn_log'), read: url('sgn_read') },
    keepRunning: (told) => {
      let failures = 0;
      return watch(async () => {
        if (cluster.isRunning()) return;
        if (failures === 0) told('PostgreSQL has ended. Starting it again ...');
        try {
          await locked(folder.lockFile, async () => {
            mustBeThere(folder);
            cluster = await startCluster({ ...options, socket: cluster.socket });
          });
          failures = 0;
          told('PostgreSQL runs again.');
        } catch (error) {
          if (failures++ % TELL_EVERY === 0)
            told(`PostgreSQL does not start, and is tried again all the time: ${(error as Error).message}`);
        }
      });
    },
    isRegisterRunning: () => tenantsOf(folder).some((tenant) => tenant.as === 'register'),
    close: () =>
      locked(folder.lockFile, async () => {
        rmSync(card, { force: true });
        if (tenantsOf(folder).length === 0) await cluster.stop();
      }),
  };
}

/**
 * Runs `work` on the folder while nobody uses its database and no server runs on it, also no orphaned one.
 * @throws DomainError `DATA.IN_USE`
 */
export async function withDatabaseStopped<T>(folder: DataFolder, work: () => T | Promise<T>): Promise<T> {
  return locked(folder.lockFile, async () => {
    const [tenant] = tenantsOf(folder);
    if (tenant) throw inUse(folder, tenant);
    await stopCluster(folder.pg);
    return work();
  });
}

function clusterOptions(folder: DataFolder) {
  return { dir: folder.pg, password: folder.secrets.password('postgres') };
}

const LOOK_EVERY_MS = 500;
/** Of many failures in a row, the first and then one a minute or so is told. */
const TELL_EVERY = 120;

/** A cluster is made at the first start only: one that is gone from under a register, on a disk that went away, never. */
function mustBeThere({ pg: dir }: DataFolder): void {
  if (!existsSync(join(dir, 'PG_VERSION'))) throw new Error(`${dir} is gone. Bring it back.`);
}

/** Looks again and again, one look at a time, until the returned function is called. */
function watch(look: () => Promise<void>): () => Promise<void> {
  let stopped = false;
  let looking: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const again = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      looking = look()
        .catch(() => undefined)
        .then(again);
    }, LOOK_EVERY_MS).unref();
  };
  again();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await looking;
  };
}

async function ensureDatabase(cluster: Cluster, folder: DataFolder): Promise<void> {
  const client = new LastingClient({ connectionString: cluster.superuserUrl() });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sgn_owner') AS role,
              EXISTS (SELECT FROM pg_database WHERE datname = $1) AS database`,
      [DATABASE],
    );
    const password = client.escapeLiteral(folder.secrets.password('sgn_owner'));
    if (!rows[0]!.role) await client.query(`CREATE ROLE sgn_owner LOGIN CREATEROLE PASSWORD ${password}`);
    if (!rows[0]!.database) await client.query(`CREATE DATABASE ${DATABASE} OWNER sgn_owner`);
  } finally {
    await client.end();
  }
}

let movedIn = 0;

function moveIn(folder: DataFolder, as: Tenancy, socket: string): string {
  mkdirSync(folder.tenants, { recursive: true, mode: 0o700 });
  const card = join(folder.tenants, `${process.pid}-${movedIn++}.json`);
  writeFileSync(card, JSON.stringify({ ...thisProcess(), as, socket } satisfies Tenant));
  return card;
}

/** The living; the cards of the dead are removed. */
function tenantsOf(folder: DataFolder): Tenant[] {
  mkdirSync(folder.tenants, { recursive: true, mode: 0o700 });
  return readdirSync(folder.tenants).flatMap((name) => {
    const card = join(folder.tenants, name);
    try {
      const tenant = JSON.parse(readFileSync(card, 'utf8')) as Tenant;
      if (lives(tenant)) return [tenant];
    } catch (error) {
      // Gone meanwhile, or cut off while it was written: then its writer never got in.
      if (!(error instanceof SyntaxError) && (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    rmSync(card, { force: true });
    return [];
  });
}

function inUse({ dir }: DataFolder, tenant: Tenant): DomainError {
  const what = tenant.as === 'register' ? 'A register runs' : 'A command works';
  return new DomainError(
    'DATA.IN_USE',
    `${what} on ${dir} (process ${tenant.pid}). Stop it first, or choose another folder with --data.`,
  );
}
