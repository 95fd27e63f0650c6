import type { Command } from 'commander';
import { say } from '../say.js';
import type { StartOptions } from '../start/start.js';
import { port } from './port.js';

export function startCommand(sgn: Command): void {
  sgn
    .command('start')
    .description('the whole register in one process: database, sign-in, API, projector and portal')
    .option('--port <number>', 'the port to open (default: 2147, or the next that is free)', port)
    .option('--data <dir>', 'the data folder (default: ./data)')
    .option('--fresh', 'delete what the data folder holds, and begin anew')
    .option('--no-season', 'begin an empty register, in the present, instead of the demonstration in 2147')
    .action(async (options: StartOptions) => {
      const stopping = new AbortController();
      const stop = () => {
        if (stopping.signal.aborted) {
          say('Stopped at once; the next start cleans up.');
          process.exit(1);
        }
        stopping.abort();
      };
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
      const { start } = await import('../start/start.js');
      try {
        await start(options, stopping.signal);
      } catch (error) {
        if (!stopping.signal.aborted) throw error;
      }
      say('Stopped.');
    });
}
