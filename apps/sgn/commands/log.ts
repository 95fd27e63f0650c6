import type { Command } from 'commander';
import { locationOf } from '../audit/location.js';
import { mirror } from '../audit/mirror.js';
import { bar } from '../audit/progress.js';
import { reaching } from '../audit/trust.js';
import { print } from '../say.js';
import { copyCommand } from './copy-log.js';
import { resumeCommands } from './resume-log.js';
import { scrubCommand } from './scrub-log.js';

export function logCommands(sgn: Command): void {
  const log = sgn.command('log');
  resumeCommands(log);
  copyCommand(log);
  scrubCommand(log);
  log
    .command('mirror <dir>')
    .description('keep a folder in step with a log')
    .option('--from <url>', 'the log', 'http://localhost:2147/log')
    .action((dir: string, { from }: { from: string }) =>
      reaching(async () => {
        const { show, stop } = bar('Mirroring', 'files');
        try {
          const { checkpoint, fetched, absent } = await mirror(locationOf(from), dir, show);
          stop();
          print(
            `${dir} has the ${checkpoint.size} entries of ${checkpoint.origin}; ${fetched} files were new, ` +
              `${absent} documents that entries name are not there.`,
          );
        } finally {
          stop();
        }
      }),
    );
}
