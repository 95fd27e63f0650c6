import type { Command } from 'commander';
import { Environment, namesDatabase, registerConfig } from '#platform/config';
import { migrate } from '#platform/database';
import { passwordsIn } from '../../composition/index.js';
import { DATA_OPTION, folderHome, type DataOption } from '../home.js';
import { print } from '../say.js';

export function migrateCommand(sgn: Command): void {
  sgn
    .command('migrate')
    .description("bring the database to this program's version (services: DATABASE_OWNER_URL)")
    .option(...DATA_OPTION)
    .action(async (option: DataOption) => {
      const environment = new Environment();
      if (option.data === undefined && namesDatabase(environment)) {
        const owner = environment.url('DATABASE_OWNER_URL', 'the URL of the database as sgn_owner.');
        const { urls } = registerConfig(environment);
        environment.check();
        const run = await migrate(owner, passwordsIn(urls));
        print(run.length > 0 ? `Migrated: ${run.join(', ')}.` : 'The database is up to date.');
        return;
      }
      // A data folder is migrated whenever it is opened.
      const home = await folderHome(option, 'command');
      await home.leave();
      print('The database is up to date.');
    });
}
