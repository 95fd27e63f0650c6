import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '#kernel';

export interface ServiceOptions {
  readonly name: string;
  /** The module that runs it. */
  readonly module: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly tell: (line: string) => void;
  /** False: the others go on without it, so it is tried again however often it fails. */
  readonly isMissed?: boolean;
}

/** A process that ends sooner than this after its start was no good start. */
const STANDS_AFTER_MS = 10_000;
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
      const begun = performance.now();
      const how = await this.#runOnce();
      if (signal.aborted) return;
      failures = performance.now() - begun < STANDS_AFTER_MS ? failures + 1 : 0;
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
    for (const stream of [child.stdout!, child.stderr!]) createInterface(stream).on('line', tell);
    tell(`is process ${child.pid}`);
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    this.#child = null;
    return signal ?? `exit code ${code}`;
  }
}
