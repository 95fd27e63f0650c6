import { Worker } from 'node:worker_threads';
import { CHUNK_BUNDLES, checkChunk, type CheckedChunk, type Span } from './check-chunk.js';
import { Unreachable } from './source.js';
import { TILE_WIDTH } from './tiles.js';

/** Results of all chunks from bundle `from` on in their order, a few chunks ahead of the reader. */
export async function* inOrder(span: Span, from: number, workers: number): AsyncGenerator<CheckedChunk> {
  const firsts: number[] = [];
  for (let first = from; first * TILE_WIDTH < span.size; first += CHUNK_BUNDLES) firsts.push(first);
  if (workers === 0) {
    for (const first of firsts) yield checkChunk(span, first);
    return;
  }
  const threads = Array.from({ length: Math.min(workers, firsts.length) }, () => new Thread(span));
  const ahead: Promise<CheckedChunk>[] = [];
  try {
    for (let chunk = 0, asked = 0; chunk < firsts.length; chunk++) {
      for (; asked < firsts.length && asked < chunk + 2 * threads.length; asked++) {
        const result = threads[asked % threads.length]!.check(firsts[asked]!);
        result.catch(() => undefined);
        ahead.push(result);
      }
      yield await ahead.shift()!;
    }
  } finally {
    await Promise.all(threads.map((thread) => thread.stop()));
  }
}

/** A worker and the chunks that it was asked for. */
class Thread {
  readonly #worker: Worker;
  readonly #asked = new Map<
    number,
    { resolve: (checked: CheckedChunk) => void; reject: (error: Error) => void }
  >();

  constructor(span: Span) {
    this.#worker = new Worker(new URL('./check-worker.js', import.meta.url), { workerData: span });
    this.#worker.on(
      'message',
      (answer: { first: number; checked?: CheckedChunk; failed?: string; unreachable?: boolean }) => {
        const { resolve, reject } = this.#asked.get(answer.first)!;
        this.#asked.delete(answer.first);
        if (answer.checked) resolve(answer.checked);
        else reject(answer.unreachable ? new Unreachable(answer.failed!) : new Error(answer.failed));
      },
    );
    this.#worker.on('error', (error) => {
      for (const { reject } of this.#asked.values()) reject(error as Error);
    });
  }

  check(first: number): Promise<CheckedChunk> {
    return new Promise((resolve, reject) => {
      this.#asked.set(first, { resolve, reject });
      this.#worker.postMessage(first);
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
