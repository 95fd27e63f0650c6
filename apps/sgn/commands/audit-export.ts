import { resolve } from 'node:path';
import type { Command } from 'commander';
import { exportBundle } from '../audit/export.js';
import { locationOf } from '../audit/location.js';
import { bar } from '../audit/progress.js';
import { reaching } from '../audit/trust.js';
import { print } from '../say.js';

export function exportCommand(audit: Command): void {
  audit
    .command('export <log>')
    .description(
      'take a log away, with what is needed to recompute what is published, for use without a register',
    )
    .requiredOption('--out <dir>', 'an empty folder, or a new one')
    .action((log: string, { out }: { out: string }) =>
      reaching(async () => {
        const { show, stop } = bar('Taking', 'files');
        const { checkpoint, absent } = await exportBundle(locationOf(log), resolve(out), show).finally(stop);
        print(
          `${out} has the ${checkpoint.size} entries of ${checkpoint.origin}; ` +
            `${absent} documents that entries name are not there. Begin with ${out}/README.md.`,
        );
      }),
    );
}
