import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import type { EventStore } from '#engine/event-store';
import { openLog, openLogAt } from '../../composition/index.js';
import { copyLog } from '../copy/copy-log.js';
import { Exit } from '../exit.js';
import { folderHome, mustHaveRegister } from '../home.js';
import { print } from '../say.js';

interface CopyOption {
  readonly from: string;
  readonly to: string;
}

interface OpenEnd {
  readonly store: EventStore;
  leave(): Promise<void>;
}

export function copyCommand(log: Command): void {
  log
    .command('copy')
    .description('copy every entry of a log into another store, and compare their Merkle roots')
    .requiredOption('--from <log>', 'a store (postgres://... as sgn_log, kurrentdb://...) or a data folder')
    .requiredOption('--to <log>', 'likewise: empty, or holding a beginning of the other')
    .addHelpText(
      'after',
      '\nThe last line is one JSON object with both sizes and roots; exit 1 when they differ. Cut off, it goes on when it is' +
        '\nrun again. Entries only: documents, personal values and keys stay with their data folder.',
    )
    .action(copy);
}

async function copy({ from, to }: CopyOption): Promise<void> {
  const ends: OpenEnd[] = [];
  const bar = new SingleBar({
    format: 'Copying {bar} {percentage}% {entries} entries',
    stream: process.stderr,
  });
  try {
    const source = await openEnd(from, ends, () => mustHaveRegister({ data: from }));
    const target = await openEnd(to, ends);
    bar.start(1, 0, { entries: 0 });
    const copied = await copyLog(source, target, (entries, share) => {
      bar.update(share, { entries });
    });
    bar.stop();
    print(JSON.stringify(copied));
    if (copied.from.size !== copied.to.size || copied.from.root !== copied.to.root)
      throw new Exit(1, 'The copy is not the same log: something else wrote to it.');
  } finally {
    bar.stop();
    for (const end of ends.reverse()) await end.leave();
  }
}

async function openEnd(where: string, ends: OpenEnd[], check?: () => void): Promise<EventStore> {
  if (where.includes('://')) {
    const store = await openLogAt(where);
    ends.push({ store, leave: () => store.close() });
    return store;
  }
  check?.();
  const home = await folderHome({ data: where }, 'command');
  // In the folder's own database, whatever EVENT_STORE says.
  const store = await openLog({ kind: 'postgres' }, home.urls).catch(async (error: unknown) => {
    await home.leave();
    throw error;
  });
  ends.push({
    store,
    leave: async () => {
      await store.close();
      await home.leave();
    },
  });
  return store;
}
