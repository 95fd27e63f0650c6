import { Worker } from 'node:worker_threads';
import type { Columns } from './columns.js';
import type { Bindings, Bound } from './program.js';

/** What one thread does at once. Columns and `out` are on shared memory. */
export interface Job {
  readonly code: string;
  readonly columns: Columns['arrays'];
  readonly bindings: Bindings;
  readonly from: number;
  readonly to: number;
  readonly out: Uint8Array;
}

/** Records of a job: a few milliseconds of work, so that threads end together. */
const AT_ONCE = 131_072;

/** Scans rules on threads that stay warm. With none it scans where it is called. */
export class Scanners {
  readonly #threads: Thread[];

  constructor(threads: number) {
    this.#threads = Array.from({ length: threads }, () => new Thread());
  }

  /**
   * Whether each record offends against each rule: for each rule 1 or 0 by number.
   * @param records how many, from the first on
   */
  async scan(columns: Columns, rules: readonly Bound[], records: number): Promise<readonly Uint8Array[]> {
    const outs = rules.map(() => new Uint8Array(new SharedArrayBuffer(records)));
    if (this.#threads.length === 0) {
      rules.forEach((rule, at) => rule.scan(0, records, outs[at]!));
      return outs;
    }
    const jobs: Job[] = [];
    for (const [at, { emittedCode, bindings }] of rules.entries())
      for (let from = 0; from < records; from += AT_ONCE)
        jobs.push({
          code: emittedCode,
          columns: columns.arrays,
          bindings,
          from,
          to: Math.min(records, from + AT_ONCE),
          out: outs[at]!,
        });
    let next = 0;
    await Promise.all(
      this.#threads.map(async (thread) => {
        while (next < jobs.length) await thread.does(jobs[next++]!);
      }),
    );
    return outs;
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.stop()));
  }
}

class Thread {
  readonly #worker = new Worker(new URL('./scan-worker.js', import.meta.url));
  #asked: { resolve: () => void; reject: (error: Error) => void } | null = null;
  #gone: Error | null = null;

  constructor() {
    this.#worker.unref();
    this.#worker.on('message', (failed: string | null) => {
      const { resolve, reject } = this.#asked!;
      if (failed === null) resolve();
      else reject(new Error(failed));
    });
    this.#worker.on('error', (error) => this.#end(error as Error));
    this.#worker.on('exit', () => this.#end(new Error('The thread has ended.')));
  }

  /** One job at a time. */
  does(job: Job): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#gone) return reject(this.#gone);
      this.#asked = { resolve, reject };
      this.#worker.postMessage(job);
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #end(why: Error): void {
    this.#gone ??= why;
    this.#asked?.reject(this.#gone);
  }
}
