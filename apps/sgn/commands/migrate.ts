import type { Command } from 'commander';
import { Environment, eventStoreConfig, namesDatabase, registerConfig } from '#platform/config';
import { migrate } from '#platform/database';
import { composition } from '../composition.js';
import { DATA_OPTION, folderHome, type DataOption } from '../home.js';
import { print } from '../say.js';

export function migrateCommand(sgn: Command): void {
  sgn
    .command('migrate')
    .option(...DATA_OPTION)
    .action(async (option: DataOption) => {
      const environment = new Environment();
      if (option.data === undefined && namesDatabase(environment)) {
        const owner = environment.url('DATABASE_OWNER_URL', 'the URL of the database as sgn_owner.');
        const { urls, keys } = registerConfig(environment);
        const ofKeys =
          keys.kind === 'database' &&
          environment.url('KEYS_DATABASE_OWNER_URL', 'the URL of the database of the keys as its owner.');
        const eventStore = eventStoreConfig(environment);
        environment.check();
        const { migrateKeysApart, passwordsIn, prepareLog } = await composition();
        tell('The database', await migrate(owner, passwordsIn(urls)));
        if (ofKeys) tell('The database of the keys', await migrateKeysApart(ofKeys, keys.url, urls.log));
        const prepared = await prepareLog(eventStore);
        if (prepared) print(prepared);
        return;
      }
      // A data folder is migrated whenever it is opened.
      const home = await folderHome(option, 'command');
      await home.leave();
      tell('The database', []);
    });
}

function tell(what: string, run: readonly string[]): void {
  print(run.length > 0 ? `${what} was migrated: ${run.join(', ')}.` : `${what} is up to date.`);
}
