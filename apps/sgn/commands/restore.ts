import type { Command } from 'commander';
import { restore } from '#platform/backup';
import { bytesBar } from '../bytes-bar.js';
import { print } from '../say.js';

interface RestoreOption {
  readonly data: string;
  readonly keys?: string;
}

export function restoreCommand(sgn: Command): void {
  sgn
    .command('restore <dir>')
    .requiredOption('--data <new>', 'the new data folder: empty or not there yet')
    .option(
      '--keys <keys>',
      'the copy of the keys (not needed while the folder that was backed up still stands)',
    )
    .action(async (dir: string, { data, keys }: RestoreOption) => {
      const bar = bytesBar('Restoring');
      try {
        const restored = await restore({ from: dir, keys, data, onProgress: bar.show });
        bar.stop();
        print(
          `Restored the register of ${restored.label.takenAt} into ${data}: ${restored.entries} entries. Keys from ${restored.keysFrom.join(' and ')}.`,
        );
        print(
          'It works like any other, but seals nothing: its log may be older than what was published of it (sgn log resume).',
        );
      } finally {
        bar.stop();
      }
    });
}
