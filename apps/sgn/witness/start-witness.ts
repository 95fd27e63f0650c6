import { parseVkey } from '#engine/transparency-log';
import type { Environment } from '#platform/config';
import type { RunningService } from '#platform/service';
import { witness } from './witness.js';

const HOST = '127.0.0.1';

/** The witness of one log as a process of its own, for a register on the same machine. */
export async function startWitness(environment: Environment): Promise<RunningService> {
  const dir = environment.required('WITNESS_DIR', 'where its key and what it cosigned are kept.');
  const name = environment.required('WITNESS_NAME', 'its name in its key.');
  const vkey = environment.required('WITNESS_LOG', 'the key of the log.');
  const port = environment.port('PORT', 0);
  environment.check();
  const stop = new AbortController();
  let ended: Promise<void>;
  const url = await new Promise<string>((resolve, reject) => {
    const options = { dir, name, logs: [parseVkey(vkey)], port, host: HOST };
    ended = witness(options, stop.signal, (_, at) => resolve(at));
    ended.catch(reject);
  });
  return {
    says: `listens on ${new URL(url).host}`,
    ended: ended!,
    async close() {
      stop.abort();
      await ended;
    },
  };
}
