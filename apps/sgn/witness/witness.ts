import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { DomainError } from '#kernel';
import type { Verifier } from '#engine/transparency-log';
import { witnessIn, whileWitnessing } from './folder.js';
import { witnessServer } from './serve.js';

export interface WitnessOptions {
  /** Where its key and what it cosigned are kept. */
  readonly dir: string;
  readonly name: string;
  readonly logs: readonly Verifier[];
  readonly port: number;
  readonly host: string;
  /** Milliseconds to wait for another that witnesses one of the logs from the same folder. */
  readonly patience?: number;
}

/**
 * Cosigns until the signal aborts.
 * @param listening told its verifier key and its URL, once it answers
 * @throws DomainError `DATA.LOCKED` where another witnesses one of the logs from this folder, `WITNESS.PORT`
 */
export async function witness(
  { dir, name, logs, port, host, patience }: WitnessOptions,
  signal: AbortSignal,
  listening: (vkey: string, url: string) => void,
): Promise<void> {
  const serve = async () => {
    const one = witnessIn(dir, name, logs);
    const server = witnessServer(one);
    server.listen(port, host);
    await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
      throw new DomainError('WITNESS.PORT', `Port ${port} on ${host} cannot be opened: ${error.message}`);
    });
    listening(one.vkey, `http://${host}:${(server.address() as AddressInfo).port}`);
    if (!signal.aborted) await once(signal, 'abort');
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  await whileWitnessing(dir, logs, serve, patience);
}
