import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { DomainError } from '#kernel';
import { copyLastSigned } from '#engine/sealing';
import { copyKeyStore } from '#engine/vault';
import { composition } from '../composition.js';
import { Exit } from '../exit.js';
import { print, say } from '../say.js';

interface CopyOption {
  readonly from: string;
  readonly to: string;
}

export function keyCommands(sgn: Command): void {
  sgn
    .command('keys')
    .command('copy')
    .description('take keys and tombstones along to another place; nothing may seal meanwhile')
    .requiredOption(
      '--from <keys>',
      'a folder of keys (KEYS_DIR, or DATA/keys), or their database as sgn_keys',
    )
    .requiredOption('--to <keys>', 'likewise; a database must have been migrated')
    .addHelpText(
      'after',
      '\nWho was erased in either is erased in the copy, and what was signed last is remembered there. It may be run again.' +
        '\nDestroy the former place afterwards: an erasure does not reach it any more.',
    )
    .action(copy);
}

async function copy({ from, to }: CopyOption): Promise<void> {
  if (!from.includes('://') && !existsSync(from))
    throw new DomainError('KEYS.NOT_THERE', `There is no folder ${from}. Name the folder that has the keys.`);
  const { openKeysAt } = await composition();
  const source = await openKeysAt(from);
  try {
    const target = await openKeysAt(to);
    try {
      const { keys, tombstones, others } = await copyKeyStore(source.keyStore, target.keyStore);
      await copyLastSigned(source.lastSigned, target.lastSigned);
      print(`${keys} keys and ${tombstones} tombstones are in the copy.`);
      for (const person of others)
        say(`${person} has another key there: values under the one here stay shut.`);
      if (others.length > 0) throw new Exit(1, 'Not every key could be taken along.');
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}
