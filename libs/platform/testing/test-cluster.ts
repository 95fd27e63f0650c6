import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { LastingClient, lastingPool } from '#engine/postgres';
import { TcpProxy } from '#engine/testing';
import { openDataFolder } from '#platform/data-folder';
import { migrate, migrateKeys } from '#platform/database';
import {
  databaseUserReaches,
  giveToDatabaseUser,
  startCluster,
  stopCluster,
  type Cluster,
} from '#platform/embedded';
import { layDataFolder } from './data-folder.js';

/** All roles of a test cluster have it: it listens on a private socket and holds nothing. */
const PASSWORD = 'test';
const TEMPLATE = 'sgn_template';
const PREFIX = 'sgn-test-';

export interface Urls {
  readonly owner: string;
  readonly log: string;
  readonly read: string;
}

export interface TestDatabase {
  readonly name: string;
  readonly urls: Urls;
  drop(): Promise<void>;
}

/** What the workers of a test run know of its one cluster. */
export interface SharedCluster {
  readonly dir: string;
  readonly socket: string;
  readonly pid: number;
}

/** Starts the one cluster of a test run, with a migrated template. */
export async function startTestCluster(): Promise<Cluster> {
  await clearOrphans();
  const cluster = await startCluster({
    dir: join(testFolder(), 'pg'),
    password: PASSWORD,
    durable: false,
  });
  await withClient(cluster.superuserUrl(), async (client) => {
    await client.query(`CREATE ROLE sgn_owner LOGIN CREATEROLE PASSWORD '${PASSWORD}'`);
    await client.query(`CREATE DATABASE ${TEMPLATE} OWNER sgn_owner`);
  });
  await migrate(cluster.url('sgn_owner', PASSWORD, TEMPLATE), { log: PASSWORD, read: PASSWORD });
  return cluster;
}

export async function stopTestCluster(cluster: Cluster): Promise<void> {
  await cluster.stop();
  rmSync(join(cluster.dir, '..'), { recursive: true, force: true });
}

/** A fresh, migrated database on the cluster of this test run; or a copy of a {@link templateWith}. */
export async function testDatabase(template = TEMPLATE): Promise<TestDatabase> {
  const { name, url, drop } = await makeDatabase(template);
  return { name, urls: { owner: url('sgn_owner'), log: url('sgn_log'), read: url('sgn_read') }, drop };
}

/** Makes a template once a test run, of what `fill` lays into a migrated database; whoever comes meanwhile waits. */
export function templateWith(name: string, fill: (urls: Urls) => Promise<void>): Promise<string> {
  return withClient(urlOnCluster()('postgres', 'postgres'), async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
    const { rows } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rows.length > 0) return name;
    const filled = await testDatabase();
    await fill(filled.urls);
    await sessionsGone(filled.name);
    await client.query(`ALTER DATABASE ${filled.name} RENAME TO ${name}`);
    return name;
  });
}

export interface TestKeysDatabase {
  readonly urls: { readonly owner: string; readonly keys: string };
  drop(): Promise<void>;
}

/** The same for the keys of persons. */
export async function testKeysDatabase(): Promise<TestKeysDatabase> {
  const { url, drop } = await makeDatabase('template1');
  const urls = { owner: url('sgn_owner'), keys: url('sgn_keys') };
  await migrateKeys(urls.owner, PASSWORD);
  return { urls, drop };
}

function urlOnCluster(): (user: string, database: string) => string {
  const shared = process.env.SGN_TEST_CLUSTER;
  if (!shared)
    throw new Error(
      'A test database needs the cluster of the lanes that have one: run jest, on a spec named *.register.spec.ts or *.program.spec.ts.',
    );
  const { socket } = JSON.parse(shared) as SharedCluster;
  return (user, database) => `postgres://${user}:${PASSWORD}@${encodeURIComponent(socket)}:5432/${database}`;
}

async function makeDatabase(template: string) {
  const url = urlOnCluster();
  const name = `t_${process.pid}_${Date.now().toString(36)}_${counter++}`;
  await administration().query(
    `CREATE DATABASE ${name} TEMPLATE ${template} OWNER sgn_owner STRATEGY file_copy`,
  );
  return {
    name,
    url: (user: string) => url(user, name),
    drop: async () => {
      await sessionsGone(name);
      await administration().query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}
let counter = 0;

/** One a worker, which ends nevertheless: a session is dearer to begin than all that is done here in it. */
let administrators: pg.Pool | undefined;
function administration(): pg.Pool {
  return (administrators ??= lastingPool({
    connectionString: urlOnCluster()('postgres', 'postgres'),
    idleTimeoutMillis: 0,
    allowExitOnIdle: true,
  }));
}

/**
 * A pool of `pg` says that it ended when its last goodbye is written, not when the server read it; a session that is
 * forced off in between throws in whichever test runs by then. Whoever forgot to close is forced off after a while.
 */
async function sessionsGone(database: string): Promise<void> {
  for (let patience = 100; patience > 0; patience--) {
    const { rows } = await administration().query('SELECT FROM pg_stat_activity WHERE datname = $1', [
      database,
    ]);
    if (rows.length === 0) return;
    await sleep(20);
  }
}

/** Until somebody in the database of a pool waits for a lock. */
export async function somebodyWaits(db: pg.Pool): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(20)) {
    const { rows } = await db.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (rows.length > 0) return;
  }
  throw new Error('Nobody waits for a lock.');
}

export interface RestartableCluster {
  readonly urls: Urls;
  /** kill -9 of the server, as a power cut would: `start` recovers it, at the same URLs. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and deletes its files. */
  remove(): Promise<void>;
}

/** A cluster of its own with one migrated database, for tests that stop or kill the server. */
export async function restartableCluster(): Promise<RestartableCluster> {
  const dir = testFolder();
  await layDataFolder(dir);
  const { pg, secrets } = openDataFolder(dir);
  const options = { dir: pg, password: secrets.password('postgres') };
  let cluster = await startCluster(options);
  const url = (role: 'sgn_owner' | 'sgn_log' | 'sgn_read') =>
    cluster.url(role, secrets.password(role), 'sgn');
  return {
    urls: { owner: url('sgn_owner'), log: url('sgn_log'), read: url('sgn_read') },
    kill: () => cluster.kill(),
    stop: () => cluster.stop(),
    start: async () => {
      cluster = await startCluster({ ...options, socket: cluster.socket });
    },
    remove: () => stopTestCluster(cluster),
  };
}

/** The same database behind a network that can break. */
export async function throughNetwork(urls: Urls): Promise<{ readonly proxy: TcpProxy; readonly urls: Urls }> {
  const socket = decodeURIComponent(new URL(urls.log).hostname);
  const proxy = await new TcpProxy({ path: join(socket, '.s.PGSQL.5432') }).open();
  return {
    proxy,
    urls: { owner: behind(proxy, urls.owner), log: behind(proxy, urls.log), read: behind(proxy, urls.read) },
  };
}

/** The URL of a database as one comes to it through that network. */
export function behind({ host }: TcpProxy, url: string): string {
  return url.replace(/@.*\//, `@${host}/`);
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new LastingClient({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Named by our pid, so that a later run can tell whose it was. */
function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  giveToDatabaseUser(folder);
  if (!databaseUserReaches(folder))
    throw new Error(`PostgreSQL cannot reach ${folder}. Set TMPDIR to a folder it can.`);
  return folder;
}

/** Clusters of test runs that were killed before they could stop theirs. */
async function clearOrphans(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (!pid || lives(Number(pid))) continue;
    const folder = join(tmpdir(), name);
    await stopCluster(join(folder, 'pg'));
    rmSync(folder, { recursive: true, force: true });
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
