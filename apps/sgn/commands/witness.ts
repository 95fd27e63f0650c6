import { InvalidArgumentError, type Command } from 'commander';
import { MalformedNote, parseVkey, type Verifier } from '#engine/transparency-log';
import { line } from '#platform/schema';
import { exitWithin, onFault } from '#platform/service';
import { Exit, REFUSED } from '../exit.js';
import { print, say } from '../say.js';
import { parsed } from './parsed.js';
import { port } from '../whole-number.js';
import { witness } from '../witness/witness.js';

interface WitnessOption {
  readonly data: string;
  readonly name: string;
  readonly log: readonly Verifier[];
  readonly port: number;
  readonly host: string;
}

const END_MS = 10_000;

const keyName = line(200).refine((name) => !/[+\s]/u.test(name), 'It has no spaces and no plus.');

/** Needs no register: whoever is not the operator runs it. */
export function witnessCommand(sgn: Command): void {
  sgn
    .command('witness')
    .requiredOption(
      '--log <vkey>',
      'the key of a log to witness, as one line; give it once for each, and a log that changed its key each of its keys',
      vkey,
      [],
    )
    .requiredOption(
      '--name <name>',
      'name of this witness in its key, for ever, such as witness.example/w1',
      parsed(keyName),
    )
    .requiredOption('--data <dir>', 'where its key and what it cosigned are kept')
    .option('--port <number>', 'the port to open', port, 2150)
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .action(async ({ data, name, log, port, host }: WitnessOption) => {
      const stopping = new AbortController();
      const stop = () => {
        stopping.abort();
        exitWithin(END_MS, REFUSED);
      };
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
      let isFaulty = false;
      onFault('witness', () => {
        isFaulty = true;
        stop();
      });
      await witness({ dir: data, name, logs: log, port, host, patience: 0 }, stopping.signal, (vkey, url) => {
        print(`witness ${name} ${vkey} ${url}`);
        say('The line above is what a log puts into its policy (LOG_POLICY). Ctrl-C stops the witness.');
      });
      if (isFaulty)
        throw new Exit(REFUSED, 'The witness has stopped over what stands above. Start it again.');
    });
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
