import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { PlainDate } from '#kernel';
import { exportRulebook, knownTo } from '#governance/rulebook';
import { KNOWN_AT, type KnownAt } from '#platform/core';
import { atWork } from '../at-work.js';
import { DATA_OPTION, type DataOption } from '../home.js';
import { progressBar } from '../progress-bar.js';
import { print } from '../say.js';
import { checkCommand } from './check-rulebook.js';
import { parseDate, parseNetworkCode } from './parsed.js';

interface ExportOption extends DataOption {
  readonly network: string;
  readonly out: string;
  readonly asKnownAt?: string;
  readonly inForceOn?: PlainDate;
}

export function rulebookCommands(sgn: Command): void {
  const rulebook = sgn.command('rulebook');
  checkCommand(rulebook);
  rulebook
    .command('export')
    .description(
      "write every provision's text, byte for byte, at its path; with neither date nor number: as it is now",
    )
    .requiredOption('--network <code>', 'whose rulebook', parseNetworkCode)
    .requiredOption('--out <dir>', 'an empty folder, or a new one')
    .option(
      '--as-known-at <number|instant>',
      'only what was recorded up to a log number, or an instant with its zone',
    )
    .option('--in-force-on <date>', 'what is in force on a date, YYYY-MM-DD', parseDate)
    .option(...DATA_OPTION)
    .action(({ network, out, asKnownAt, inForceOn, ...option }: ExportOption) =>
      atWork(option, async ({ register, catchUp, get, interrupted }) => {
        await catchUp();
        const point = {
          knownTo: asKnownAt === undefined ? null : await knownTo(get<KnownAt>(KNOWN_AT), asKnownAt),
          inForceOn: inForceOn ?? null,
        };
        const bar = progressBar('Writing {value} provisions');
        bar.start(0, 0);
        try {
          const written = await exportRulebook(register, {
            network,
            point,
            out: resolve(out),
            onWritten: (count) => {
              bar.update(count);
              interrupted.throwIfAborted();
            },
          });
          print(`${network}: ${written} provisions written to ${out}.`);
        } finally {
          bar.stop();
        }
      }),
    );
}
