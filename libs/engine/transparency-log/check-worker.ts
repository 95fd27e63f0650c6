import { parentPort, workerData } from 'node:worker_threads';
import { checkChunk } from './check-chunk.js';
import { Unreachable, type Location } from './source.js';

const { location, size } = workerData as { location: Location; size: number };

parentPort!.on('message', (first: number) => {
  checkChunk(location, size, first).then(
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
