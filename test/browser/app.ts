import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { seasonAt, witnessOf } from '../start/season.js';

const ROOT = process.cwd();
const READY_WITHIN_MS = 240_000;
const STOPPED_WITHIN_MS = 30_000;
const SOON_MS = 60_000;

export interface App {
  url: string;
  /** JSON of a public query. */
  query<Answer>(path: string): Promise<Answer>;
  stop(): Promise<void>;
}

/** The whole program as `npm start` runs it, on a data folder of its own; or the one at SGN_URL. */
export async function startApp(): Promise<App> {
  const given = process.env['SGN_URL'];
  if (given) return appAt(given, async () => undefined);
  const data = mkdtempSync(join(tmpdir(), 'sgn-browser-'));
  // As root, PostgreSQL runs as another user, who must get through to its folder.
  chmodSync(data, 0o755);
  await seasonAt(join(data, 'data'));
  const port = await freePort();
  const said: string[] = [];
  const app = spawn(
    process.execPath,
    [
      ...['scripts/run.mjs', 'start', '--port', String(port)],
      ...['--data', join(data, 'data'), '--witness', witnessOf(join(data, 'data'))],
    ],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  for (const stream of [app.stdout, app.stderr])
    stream.on('data', (chunk: Buffer) => said.push(String(chunk)));
  const stop = async () => {
    await stopped(app);
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await ready(`http://localhost:${port}`, app);
  } catch (error) {
    await stop();
    throw new Error(`${String(error)}\n${said.join('')}`, { cause: error });
  }
  return appAt(`http://localhost:${port}`, stop);
}

function appAt(url: string, stop: () => Promise<void>): App {
  return {
    url,
    stop,
    query: async <Answer>(path: string) => (await (await fetch(`${url}/api/${path}`)).json()) as Answer,
  };
}

async function ready(url: string, app: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (app.exitCode !== null) throw new Error(`The program ended with ${app.exitCode}.`);
    const status = await fetch(`${url}/health/ready`).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
    await wait(250);
  }
  throw new Error(`The program was not ready within ${READY_WITHIN_MS / 1000} s.`);
}

async function stopped(app: ChildProcess): Promise<void> {
  if (app.exitCode !== null) return;
  const exit = new Promise((resolve) => app.once('exit', resolve));
  app.kill('SIGTERM');
  if ((await Promise.race([exit, wait(STOPPED_WITHIN_MS, 'late', { ref: false })])) === 'late') {
    app.kill('SIGKILL');
    await exit;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Waits until something holds that comes a little later by itself: a row, a reaction, a seal. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + SOON_MS;
  while (!(await holds())) {
    if (Date.now() > deadline)
      throw new Error(`It did not come within ${SOON_MS / 1000} s: ${String(holds)}`);
    await wait(100);
  }
}
