import type { Command } from 'commander';
import { DomainError } from '#kernel';
import { backUp } from '#platform/backup';
import { Environment, eventStoreConfig, namesDatabase } from '#platform/config';
import { isDataFolder } from '#platform/data-folder';
import { bytesBar } from '../bytes-bar.js';
import { DATA_OPTION, dataFolderPath, folderHome, type DataOption } from '../home.js';
import { print } from '../say.js';

interface BackupOption extends DataOption {
  readonly keys?: string;
}

export function backupCommand(sgn: Command): void {
  sgn
    .command('backup <dir>')
    .option('--keys <keys>', 'a second place, best on another machine, for keys, tombstones and secrets')
    .option(...DATA_OPTION)
    .action(async (dir: string, option: BackupOption) => {
      if (option.data === undefined && namesDatabase(new Environment()))
        throw new DomainError(
          'BACKUP.SERVICES',
          'The database is a service of its own: back it up with its own tools, and KEYS_DIR and MASTER_KEY apart from it. This command copies a data folder: name it with --data.',
        );
      const data = dataFolderPath(option);
      if (!isDataFolder(data))
        throw new DomainError('DATA.UNKNOWN', `There is no register in ${data} to back up. Look at --data.`);
      if (eventStoreConfig(new Environment()).kind !== 'postgres')
        throw new DomainError(
          'BACKUP.LOG_ELSEWHERE',
          'The log is not in the data folder but in KurrentDB: back that up with its own tools, and copy the data folder while nothing runs on it.',
        );
      const { folder, database, log, leave } = await folderHome({ data }, 'command');
      const bar = bytesBar('Backing up');
      try {
        // Refuses a folder whose log is elsewhere, though the environment does not say so.
        await (await log()).close();
        const label = await backUp({ folder, database, to: dir, keys: option.keys, onProgress: bar.show });
        bar.stop();
        print(`Backed up ${folder.dir} into ${dir} (${label.bytes} bytes). No key is in it.`);
        print(
          option.keys === undefined
            ? 'A restore needs the keys as well: copy them to another place with --keys KEYS.'
            : `Its keys are in ${option.keys}. Keep the two apart: only together do they open personal data.`,
        );
      } finally {
        bar.stop();
        await leave();
      }
    });
}
