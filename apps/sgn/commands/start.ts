import type { Command } from 'commander';
import { exitWithin, onFault } from '#platform/service';
import { Exit, REFUSED } from '../exit.js';
import { say } from '../say.js';
import type { StartOptions } from '../start/start.js';
import { WITNESS_OPTION } from '../start/own-witness.js';
import { port, wholeNumberFrom } from '../whole-number.js';

interface Options extends Omit<StartOptions, 'split'> {
  readonly split?: boolean;
  readonly registries?: number;
  readonly projectors?: number;
  readonly portals?: number;
}

const count = wholeNumberFrom(1, 8);
/** All that runs behind the port is ended one after the other, the database last. */
const END_MS = 60_000;

export function startCommand(sgn: Command): void {
  sgn
    .command('start')
    .option('--port <number>', 'the port to open (default: 2147, or the next that is free)', port)
    .option('--data <dir>', 'the data folder (default: ./data)')
    .option('--fresh', 'delete what the data folder holds, and begin anew')
    .option('--no-season', 'begin an empty register, in the present, instead of the demonstration in 2147')
    .option(...WITNESS_OPTION)
    .option('--no-witness', 'publish the log without a witness of its own (as where LOG_POLICY names others)')
    .option('--split', 'registry, projector and portal as processes of their own, as on several machines')
    .option('--registries <number>', 'with --split, so many (default: 2)', count)
    .option('--projectors <number>', 'with --split, so many (default: 2)', count)
    .option('--portals <number>', 'with --split, so many (default: 2)', count)
    .action(async ({ split, registries, projectors, portals, ...options }: Options, command: Command) => {
      if (!split && (registries ?? projectors ?? portals) !== undefined)
        command.error('error: --registries, --projectors and --portals go with --split', { exitCode: 2 });
      const stopping = new AbortController();
      const stop = () => {
        if (stopping.signal.aborted) {
          say('Stopped at once; the next start cleans up.');
          process.exit(1);
        }
        stopping.abort();
        exitWithin(END_MS, 1);
      };
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
      let isFaulty = false;
      onFault('sgn', () => {
        isFaulty = true;
        if (!stopping.signal.aborted) stop();
      });
      const { start } = await import('../start/start.js');
      try {
        const counts = { registries: registries ?? 2, projectors: projectors ?? 2, portals: portals ?? 2 };
        await start({ ...options, ...(split && { split: counts }) }, stopping.signal);
      } catch (error) {
        if (!stopping.signal.aborted) throw error;
      }
      if (isFaulty)
        throw new Exit(
          REFUSED,
          'Stopped in order, over what stands above: nobody had foreseen it. Start it again.',
        );
      say('Stopped.');
    });
}
