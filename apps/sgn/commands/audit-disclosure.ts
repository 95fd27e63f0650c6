import type { Command } from 'commander';
import { unwitnessed } from '../audit/bundle.js';
import { fileOf, trustSaid, type TrustOption } from '../audit/trust.js';
import { Exit } from '../exit.js';
import { print } from '../say.js';

const NOT_PROVEN = 1;

export function disclosureCommand(audit: Command): void {
  audit
    .command('disclosure <file>')
    .description('check personal values that someone disclosed against what the log committed to')
    .option('--policy <file>', 'whom to trust: the key of the log, witnesses, their quorum (a tlog-policy)')
    .option('--vkey <key>', 'the key of the log, as one line')
    .addHelpText('after', '\nExit codes: 0 proven, 1 not proven, 2 wrong usage, 4 unwitnessed.')
    .action(async (file: string, option: TrustOption) => {
      const trusted = await trustSaid(option);
      const { checkDisclosure, parseDisclosure } = await import('../audit/disclosure.js');
      const given = parseDisclosure(await fileOf(file, file));
      const checked = checkDisclosure(given, trusted);
      if (!checked.proven) throw new Exit(NOT_PROVEN, `NOT PROVEN: ${checked.reason}.`);
      const { origin, type, recordedAt } = checked;
      print(`proven: entry ${given.number} of ${origin}, ${type}, recorded ${recordedAt}, committed to`);
      for (const { field, value } of given.values) print(`  ${field}: ${JSON.stringify(value)}`);
      if (!checked.isWitnessed) throw unwitnessed(trusted, checked);
    });
}
