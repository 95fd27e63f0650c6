import { execFile, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { LastingClient } from '#engine/postgres';
import { binaries } from './binaries.js';
import { asDatabaseUser, databaseUserReaches, giveToDatabaseUser } from './database-user.js';

const run = promisify(execFile);

/** Room for a few services apart on one machine; a connection that nobody opens costs some kilobytes. */
const MOST_CONNECTIONS = 300;

export interface ClusterOptions {
  /** PostgreSQL's own data directory, made at the first start. The server's messages go to the file `<dir>.log`. */
  readonly dir: string;
  /** Password of the superuser `postgres`, given to the cluster when it is made. */
  readonly password: string;
  /** False only for tests: survives a crash of the server but not of the machine. Default true. */
  readonly durable?: boolean;
  /** Folder for the socket; default: a new one. Give the last one's, so that a pool finds a server that came back. */
  readonly socket?: string;
}

/** A running embedded PostgreSQL. It listens on a unix socket in a folder that only its user and root can enter. */
export interface Cluster {
  readonly dir: string;
  /** Folder of the unix socket. */
  readonly socket: string;
  readonly pid: number;
  /** A connection URL, understood by pg and TypeORM. */
  url(user: string, password: string, database: string): string;
  /** The superuser's URL. */
  superuserUrl(database?: string): string;
  isRunning(): boolean;
  /** Fast shutdown: connections are ended, nothing is lost. Call it after the application has closed. */
  stop(): Promise<void>;
  /** kill -9, as a power cut would: the postmaster dies at once, the next start recovers. */
  kill(): Promise<void>;
}

/** Starts the cluster in `dir`, making it first where there is none. Refuses nothing: a running one is adopted. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const dir = resolve(options.dir);
  const running = await runningCluster(options);
  if (running) return running;
  if (!existsSync(join(dir, 'PG_VERSION'))) await makeCluster(dir, options.password);
  clearLeftovers(dir);
  const deadline = Date.now() + 60_000;
  for (;;) {
    const socket = options.socket ? reopened(options.socket) : socketFolder();
    const started = await spawnServer(dir, socket, options);
    if (typeof started === 'number') return cluster(dir, socket, started, options.password);
    rmSync(socket, { recursive: true, force: true });
    // After a kill -9 of the postmaster its last children need a moment to see that it is gone.
    if (!/still in use|still running/.test(started) || Date.now() > deadline)
      throw new Error(`PostgreSQL did not start in ${dir}: ${lastLines(started)}`);
    await sleep(200);
  }
}

/** The cluster that already runs on `dir`, also one whose owner was killed; null when none does. */
export async function runningCluster(options: ClusterOptions): Promise<Cluster | null> {
  const dir = resolve(options.dir);
  const lock = postmaster(dir);
  if (!lock || !isPostmaster(lock.pid, dir)) return null;
  const found = cluster(dir, lock.socket, lock.pid, options.password);
  const problem = await firstConnection(found.superuserUrl(), () => isPostmaster(lock.pid, dir));
  return problem === null ? found : null;
}

/** Stops whatever server runs on `dir`, by a fast shutdown. */
export async function stopCluster(dir: string): Promise<void> {
  const lock = postmaster(dir);
  if (!lock || !isPostmaster(lock.pid, dir)) return;
  await run(binaries().pgCtl, ['-D', dir, '-m', 'fast', '-w', '-t', '120', 'stop'], {
    ...asDatabaseUser(),
    cwd: '/',
  });
  removeSocketFolder(lock.socket);
}

async function makeCluster(dir: string, password: string): Promise<void> {
  const making = `${dir}.new`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(dirname(dir), { recursive: true });
  mkdirSync(making, { mode: 0o700 });
  giveToDatabaseUser(making);
  if (!databaseUserReaches(making)) {
    rmSync(making, { recursive: true, force: true });
    throw new Error(
      `The user that PostgreSQL runs as cannot reach ${dir}. Choose a folder outside private ones.`,
    );
  }
  const secrets = socketFolder();
  const passwordFile = join(secrets, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  giveToDatabaseUser(passwordFile);
  try {
    await run(
      binaries().initdb,
      [
        `--pgdata=${making}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--no-locale',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
      ],
      { ...asDatabaseUser(), cwd: '/' },
    );
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
  // A first start that was cut off leaves `.new` behind, never half a cluster.
  renameSync(making, dir);
}

const lastLines = (log: string): string => log.split('\n').slice(-5).join(' ');

/** The postmaster's pid once it answers, or all that it said until it ended. */
async function spawnServer(dir: string, socket: string, options: ClusterOptions): Promise<number | string> {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socket,
    max_connections: String(MOST_CONNECTIONS),
    log_min_messages: 'warning',
    ...(options.durable === false && {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      // Nothing lives long enough to be cleaned up, and one that looks on keeps what was erased for a moment longer.
      autovacuum: 'off',
      // Nothing that is kept is behind its passwords either.
      scram_iterations: '1',
    }),
  };
  const log = `${dir}.log`;
  rmSync(log, { force: true });
  // A file of its own: the last children of a killed server say their last words into theirs.
  const output = openSync(log, 'wx', 0o600);
  // Detached: a Ctrl-C reaches our own shutdown, not the server under it.
  const child = spawn(
    binaries().postgres,
    ['-D', dir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...asDatabaseUser(), cwd: '/', detached: true, stdio: ['ignore', output, output] },
  );
  closeSync(output);
  let ended: string | null = null;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => (ended = `ended with ${signal ?? code}`));
  child.unref();
  const url = socketUrl(socket, 'postgres', options.password, 'postgres');
  const problem = await firstConnection(url, () => ended === null);
  if (problem === null) return child.pid!;
  if (ended === null) child.kill('SIGTERM');
  return readFileSync(log, 'utf8').trim() || ended || problem;
}

/** Null once the server answers; what stands in the way when it does not within a minute, or is gone. */
async function firstConnection(url: string, alive: () => boolean): Promise<string | null> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (!alive()) return 'the server ended';
    const client = new LastingClient({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return null;
    } catch (error) {
      await client.end().catch(() => undefined);
      const { code, message } = error as { code?: string; message: string };
      // 57P03: it still starts up or recovers. No code or a socket's: not there yet.
      const waits = code === undefined || code === '57P03' || code === 'ENOENT' || code === 'ECONNREFUSED';
      if (!waits || Date.now() > deadline) return message;
    }
    await sleep(20);
  }
}

function cluster(dir: string, socket: string, pid: number, password: string): Cluster {
  const url = (user: string, userPassword: string, database: string) =>
    socketUrl(socket, user, userPassword, database);
  return {
    dir,
    socket,
    pid,
    url,
    superuserUrl: (database = 'postgres') => url('postgres', password, database),
    isRunning: () => isPostmaster(pid, dir),
    stop: async () => {
      await stopCluster(dir);
      removeSocketFolder(socket);
    },
    kill: async () => {
      if (isPostmaster(pid, dir)) process.kill(pid, 'SIGKILL');
      while (isPostmaster(pid, dir)) await sleep(10);
    },
  };
}

function socketUrl(socket: string, user: string, password: string, database: string): string {
  return `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(socket)}:5432/${database}`;
}

const SOCKET_PREFIX = 'sgn-pg-';

function socketFolder(): string {
  // A socket's path has at most 107 bytes.
  const folder = mkdtempSync(join(tmpdir().length < 60 ? tmpdir() : '/tmp', SOCKET_PREFIX));
  giveToDatabaseUser(folder);
  return folder;
}

function reopened(socket: string): string {
  if (!existsSync(socket)) {
    mkdirSync(socket, { mode: 0o700 });
    giveToDatabaseUser(socket);
  }
  return socket;
}

function removeSocketFolder(socket: string): void {
  if (basename(socket).startsWith(SOCKET_PREFIX)) rmSync(socket, { recursive: true, force: true });
}

/** What a server that was killed leaves behind: its socket's folder, and a pid that now may be somebody else's. */
function clearLeftovers(dir: string): void {
  const lock = postmaster(dir);
  if (!lock) return;
  removeSocketFolder(lock.socket);
  if (!isPostmaster(lock.pid, dir)) rmSync(join(dir, 'postmaster.pid'), { force: true });
}

function postmaster(dir: string): { pid: number; socket: string } | null {
  try {
    const lines = readFileSync(join(dir, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), socket: lines[4] ?? '' };
  } catch {
    return null;
  }
}

/** Whether `pid` is the postmaster of `dir`, and not somebody who got its number since. */
function isPostmaster(pid: number, dir: string): boolean {
  if (!existsSync('/proc/self')) return isAlive(pid);
  try {
    // A postmaster stands in its data directory; a zombie stands nowhere.
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dir);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' && isAlive(pid);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
