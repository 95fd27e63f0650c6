import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { DomainError } from '#kernel';
import { MalformedNote, parseVkey, type Verifier } from '#engine/transparency-log';
import { locked } from '#platform/data-folder';
import { print, say } from '../say.js';
import { witnessIn, witnessServer } from '../witness/serve.js';
import { port } from '../whole-number.js';

interface WitnessOption {
  readonly data: string;
  readonly name: string;
  readonly log: readonly Verifier[];
  readonly port: number;
  readonly host: string;
}

/** Needs no register: whoever is not the operator runs it. */
export function witnessCommand(sgn: Command): void {
  sgn
    .command('witness')
    .description(
      'cosign the checkpoints of logs, each only when it extends the one before (c2sp.org/tlog-witness)',
    )
    .requiredOption(
      '--log <vkey>',
      'the key of a log to witness, as one line; give it once for each',
      vkey,
      [],
    )
    .requiredOption(
      '--name <name>',
      'name of this witness in its key, for ever, such as witness.example/w1',
      keyName,
    )
    .requiredOption('--data <dir>', 'where its key and what it cosigned are kept')
    .option('--port <number>', 'the port to open', port, 2150)
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .action(async (option: WitnessOption) => {
      const stopping = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());
      await witness(option, stopping.signal);
    });
}

/** Until the signal aborts. @throws DomainError `DATA.LOCKED` where another witness has the folder, `WITNESS.PORT` */
export async function witness(
  { data, name, log, port, host }: WitnessOption,
  signal: AbortSignal,
): Promise<void> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  // Two that remember apart would cosign two histories.
  await locked(
    join(data, 'lock'),
    async () => {
      const one = witnessIn(data, name, log);
      const server = witnessServer(one);
      server.listen(port, host);
      await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
        throw new DomainError('WITNESS.PORT', `Port ${port} on ${host} cannot be opened: ${error.message}`);
      });
      const at = (server.address() as AddressInfo).port;
      print(`witness ${name} ${one.vkey} http://${host}:${at}`);
      say('The line above is what a log puts into its policy (LOG_POLICY). Ctrl-C stops the witness.');
      if (!signal.aborted) await once(signal, 'abort');
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    0,
  );
}

function keyName(name: string): string {
  if (/^[^+\s]+$/u.test(name)) return name;
  throw new InvalidArgumentError('It has no spaces and no plus.');
}

function vkey(line: string, before: readonly Verifier[]): readonly Verifier[] {
  try {
    const verifier = parseVkey(line.trim());
    if (!verifier.cosigns) return [...before, verifier];
  } catch (error) {
    if (!(error instanceof MalformedNote)) throw error;
  }
  throw new InvalidArgumentError('It is the key of a log, such as GET /log/vkey gives it.');
}
