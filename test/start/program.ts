import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { giveToDatabaseUser, stopCluster } from '#platform/embedded';

// The program as it was built: `npm test` builds before it tests.
const program = fileURLToPath(new URL('../../dist/apps/sgn/main.js', import.meta.url));
export const MINUTES = 60_000;

export interface Run {
  readonly child: ChildProcess;
  out(): string;
  err(): string;
  ended(): Promise<number | null>;
}

const running: Run[] = [];

export function sgn(...args: string[]): Run {
  return sgnUnder({}, ...args);
}

/** @param under options of Node itself, and where this user's own memory is, of the logs that they verified */
export function sgnUnder(
  under: { readonly options?: readonly string[]; readonly state?: string },
  ...args: string[]
): Run {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [...(under.options ?? []), program, ...args], {
    env: under.state === undefined ? env : { ...env, XDG_STATE_HOME: under.state },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const closed = once(child, 'close');
  const run = {
    child,
    out: () => out,
    err: () => err,
    ended: async () => {
      await closed;
      return child.exitCode;
    },
  };
  running.push(run);
  return run;
}

export async function until(holds: () => boolean | Promise<boolean>, run: Run): Promise<void> {
  const deadline = Date.now() + 4 * MINUTES;
  while (!(await holds())) {
    if (run.child.exitCode !== null || Date.now() > deadline) throw new Error(`${run.out()}\n${run.err()}`);
    await sleep(50);
  }
}

export const open = (run: Run) => until(() => run.out().includes('Ctrl-C stops it'), run);

async function endAll(): Promise<void> {
  for (const { child } of running) if (child.exitCode === null) child.kill('SIGKILL');
  await Promise.all(running.splice(0).map((run) => run.ended()));
}

/**
 * Names a place for each data folder of a file's tests. After each test what still runs is killed; after all of them the
 * places go, with the servers that run there. Call it where hooks may stand.
 */
export function dataFolders(prefix: string): (name: string) => string {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), prefix));
    giveToDatabaseUser(root);
  });
  afterEach(endAll);
  afterAll(async () => {
    for (const name of readdirSync(root)) await stopCluster(join(root, name, 'pg'));
    rmSync(root, { recursive: true, force: true });
  });
  return (name) => join(root, name);
}

/** What `run.json` of a data folder says of the register that runs there. */
export function runFileOf(data: string): {
  readonly url: string;
  readonly socket: string;
  readonly database: string;
} {
  return JSON.parse(readFileSync(join(data, 'run.json'), 'utf8')) as ReturnType<typeof runFileOf>;
}
