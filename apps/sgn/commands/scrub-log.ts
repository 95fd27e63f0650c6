import type { Command } from 'commander';
import { DomainError } from '#kernel';
import { readFindings, scrubAll, takeOutRight } from '#engine/sealing';
import { atWork, type Work } from '../at-work.js';
import { bar } from '../audit/progress.js';
import { DATA_OPTION, type DataOption } from '../home.js';
import { print } from '../say.js';

/** What the register does slowly and for ever, done now by someone who looks at what comes of it. */
export function scrubCommand(log: Command): void {
  log
    .command('scrub')
    .description(
      'hold every entry against its tile and every tile against the checkpoints, and take out findings that are right again',
    )
    .option(...DATA_OPTION)
    .action((option: DataOption) => atWork(option, scrubNow));
}

/** @throws DomainError `LOG.ALTERED` where something is not as it was sealed */
async function scrubNow({ sealing, register }: Work): Promise<void> {
  const { show, stop } = bar('Looking', 'entries');
  await scrubAll({ db: sealing, store: register.store }, show).finally(stop);
  const findings = await readFindings(sealing);
  for (const { says, foundAt, rightSince } of findings)
    print(
      `${says} Found at ${foundAt.toISOString()}${rightSince ? `, right again since ${rightSince.toISOString()}: taken out` : ''}.`,
    );
  await takeOutRight(sealing);
  const wrong = findings.filter(({ rightSince }) => rightSince === null).length;
  if (wrong > 0) throw new DomainError('LOG.ALTERED', `${wrong} things are not as they were sealed.`);
  print('Entries, tiles and checkpoints are as they were sealed.');
}
