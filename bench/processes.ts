import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import type { JWK } from 'jose';

/** Processes of one service. */
export interface Processes {
  /** Where each of them listens. */
  readonly urls: readonly string[];
  close(): Promise<void>;
}

/** A service as processes of their own, all with the same environment. */
export async function startProcesses(
  service: 'registry' | 'corpus',
  count: number,
  variables: Readonly<Record<string, string>>,
): Promise<Processes> {
  const program = new URL(`../apps/${service}/main.js`, import.meta.url).pathname;
  const processes: ChildProcess[] = [];
  const close = async () => {
    await Promise.all(processes.map(end));
  };
  try {
    const urls = await Promise.all(
      Array.from({ length: count }, () => {
        const started = spawn(process.execPath, [program], {
          env: { PATH: process.env['PATH'], ...variables, PORT: '0', LOG_REQUESTS: 'no' },
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        processes.push(started);
        return addressOf(started);
      }),
    );
    return { urls, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** As it says it, once it listens. */
async function addressOf({ stdout }: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: stdout! })) {
    const [, address] = / listens on (\S+)/.exec(line) ?? [];
    if (address) {
      stdout!.resume();
      return `http://${address}`;
    }
  }
  throw new Error('A process ended before it listened.');
}

async function end(started: ChildProcess): Promise<void> {
  if (started.exitCode !== null || started.signalCode !== null) return;
  const ended = once(started, 'exit');
  started.kill('SIGTERM');
  await ended;
}

/** Serves the keys of an issuer, as registries fetch them. */
export async function serveKeys(keys: readonly JWK[]): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
