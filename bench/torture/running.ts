import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The built command line, whether this runs from `dist` or, in a spec, from the sources. */
function commandLine(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return join(folder, 'dist', 'apps', 'sgn', 'main.js');
}

// A start on a machine that other tests keep busy, with the recovery of a killed PostgreSQL.
const READY_WITHIN_MS = 120_000;

/** A register in a process of its own, to be killed. */
export class RunningRegister {
  private constructor(
    readonly dir: string,
    readonly url: string,
    private readonly port: number,
    private child: ChildProcess,
    private said: string,
  ) {}

  static async start(dir: string): Promise<RunningRegister> {
    const port = await freePort();
    const running = new RunningRegister(dir, `http://localhost:${port}`, port, spawnRegister(dir, port), '');
    running.#listen();
    try {
      await running.#ready(() => {
        throw new Error(`The register did not start. It said:\n${running.said}`);
      });
    } catch (error) {
      await running.stop();
      throw error;
    }
    return running;
  }

  /** `sgn ARGS --data DIR`, beside the register; what it prints. */
  sgn(...args: readonly string[]): Promise<string> {
    return sgn(...args, '--data', this.dir);
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The last of what it said. */
  get words(): string {
    return this.said;
  }

  /** Waits until it answers ready; starts it again where the process is gone. */
  ready(): Promise<void> {
    return this.#ready(() => {
      this.child = spawnRegister(this.dir, this.port);
      this.#listen();
    });
  }

  async #ready(gone: () => void): Promise<void> {
    const deadline = performance.now() + READY_WITHIN_MS;
    while (performance.now() < deadline) {
      if (this.child.exitCode !== null || this.child.signalCode !== null) gone();
      const status = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(5_000) }).then(
        (response) => response.status,
        () => 0,
      );
      if (status === 200) return;
      await sleep(100);
    }
    throw new Error(
      `The register was not ready within ${READY_WITHIN_MS / 1_000} s. It said:\n${this.said.slice(-4_000)}`,
    );
  }

  /** As a power cut would end the process. */
  async killProcess(): Promise<void> {
    const gone = new Promise((exited) => this.child.once('exit', exited));
    this.child.kill('SIGKILL');
    await gone;
  }

  /** As the kernel out of memory would end PostgreSQL. */
  killDatabase(): void {
    const pid = Number(readFileSync(join(this.dir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise((exited) => this.child.once('exit', exited));
    this.child.kill('SIGTERM');
    await gone;
  }

  #listen(): void {
    const hear = (chunk: Buffer) => (this.said = (this.said + chunk.toString()).slice(-20_000));
    this.child.stdout?.on('data', hear);
    this.child.stderr?.on('data', hear);
  }
}

function spawnRegister(dir: string, port: number): ChildProcess {
  return spawn(
    process.execPath,
    [
      commandLine(),
      ...['start', '--port', String(port), '--data', dir, '--no-season'],
      // Beside the data, not in the home of whoever runs this.
      ...['--witness', `${dir}-witness`],
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
}

/** Runs the command line and gives what it prints on stdout. @throws when it fails, with what it said. */
export async function sgn(...args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [commandLine(), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const code = await new Promise((exited) => child.once('close', exited));
  if (code !== 0) throw new Error(`sgn ${args.join(' ')} ended with ${String(code)}: ${err}`);
  return out.trim();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
