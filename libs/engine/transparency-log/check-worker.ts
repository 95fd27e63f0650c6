import { parentPort, workerData } from 'node:worker_threads';
import { checkChunk, type Span } from './check-chunk.js';
import { Unreachable } from './source.js';

const span = workerData as Span;

parentPort!.on('message', (first: number) => {
  checkChunk(span, first).then(
    (checked) => {
      parentPort!.postMessage({ first, checked });
    },
    (error: unknown) => {
      parentPort!.postMessage({
        first,
        failed: String((error as Error).message),
        unreachable: error instanceof Unreachable,
      });
    },
  );
});
