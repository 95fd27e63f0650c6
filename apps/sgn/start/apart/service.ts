import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '#kernel';
import { AT_WORK } from '#platform/service';

export interface ServiceOptions {
  readonly name: string;
  /** The module that runs it. */
  readonly module: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly tell: (line: string) => void;
  /** False: the others go on without it, so it is tried again however often it fails. */
  readonly isMissed?: boolean;
}

const FAILED_STARTS = 5;
const PAUSE_MS = 500;
const LONG_PAUSE_MS = 10_000;
/** How long it may take to finish what is under way. */
const GRACE_MS = 15_000;

/**
 * A service in a process of its own: started again whenever it ends and nobody meant it to. It ends when this process
 * does, however that ends.
 */
export class Service {
  #child: ChildProcess | null = null;
  /** Whether it last said that it is at work: what ends after that, however soon, was a good start. */
  #stood = false;
  #stopping = new AbortController();
  readonly #running: Promise<void>;

  constructor(private readonly options: ServiceOptions) {
    this.#running = this.#run();
    // Told to whoever waits for `ended`.
    this.#running.catch(() => undefined);
  }

  /** Settles when it was stopped. @throws DomainError `SERVICE.FAILS` when it does not stay up. */
  get ended(): Promise<void> {
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    const child = this.#child;
    if (child) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
      await this.#running.catch(() => undefined);
      clearTimeout(timer);
    }
  }

  async #run(): Promise<void> {
    const { name, tell, isMissed = true } = this.options;
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted;) {
      // A machine that has no room for one more process now may have it in a moment.
      const how = await this.#runOnce().catch((error: unknown) => String(error));
      if (signal.aborted) return;
      failures = this.#stood ? 0 : failures + 1;
      if (isMissed && failures === FAILED_STARTS)
        throw new DomainError('SERVICE.FAILS', `${name} does not stay up; its own words stand above.`);
      tell(`ended (${how}). It is started again.`);
      await sleep(failures < FAILED_STARTS ? PAUSE_MS : LONG_PAUSE_MS, undefined, { signal }).catch(
        () => undefined,
      );
    }
  }

  async #runOnce(): Promise<string> {
    const { module, variables, tell } = this.options;
    const child = spawn(process.execPath, [...process.execArgv, module], {
      env: variables,
      // A Ctrl-C on the terminal is for the process that watches over all; over the channel it is missed when it dies.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    this.#stood = false;
    child.on('message', (message) => (this.#stood ||= message === AT_WORK));
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface(stream).on('line', tell);
    tell(`is process ${child.pid}`);
    const how = await new Promise<string>((resolve) => {
      child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
      // One that could not be started never closes.
      child.on('error', (error) => child.pid === undefined && resolve(error.message));
    });
    this.#child = null;
    return how;
  }
}
