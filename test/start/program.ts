import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

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
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
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

/** Kills what still runs. After each test. */
export async function endAll(): Promise<void> {
  for (const { child } of running) if (child.exitCode === null) child.kill('SIGKILL');
  await Promise.all(running.splice(0).map((run) => run.ended()));
}

/** What `run.json` of a data folder says of the register that runs there. */
export function runFileOf(data: string): {
  readonly url: string;
  readonly socket: string;
  readonly database: string;
} {
  return JSON.parse(readFileSync(join(data, 'run.json'), 'utf8')) as ReturnType<typeof runFileOf>;
}
