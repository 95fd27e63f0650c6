import type { Command } from 'commander';
import { DomainError, keyedId } from '#kernel';
import { EstablishNetwork } from '#governance/networks';
import { importHistory, linesOf } from '#governance/rulebook';
import type { Register } from '#platform/core';
import { asSystem, atWork, type Work } from '../at-work.js';
import { DATA_OPTION, type DataOption } from '../home.js';
import { progressBar } from '../progress-bar.js';
import { print, say } from '../say.js';
import { parseNetworkCode } from './parsed.js';
import { Positions } from './positions.js';

interface ImportOption extends DataOption {
  readonly network: string;
  readonly positions?: string;
}

export function importCommands(sgn: Command): void {
  const imports = sgn.command('import');
  imports
    .command('rulebook <file>')
    .description(
      'record the history of a rulebook, plain or gzip, step by step; run again, it goes on or does nothing',
    )
    .requiredOption(
      '--network <code>',
      'whose rulebook it is; established where there is none',
      parseNetworkCode,
    )
    .option('--positions <out>', "write each step's last log number to this file, one line a step")
    .option(...DATA_OPTION)
    .action((file: string, option: ImportOption) =>
      atWork(option, (at) => importRulebook(at, file, option), 'production'),
    );
}

async function importRulebook(
  { register, bus, catchUp, interrupted }: Work,
  file: string,
  { network, positions }: ImportOption,
): Promise<void> {
  const written = positions === undefined ? null : await Positions.open(register.read, positions);
  await catchUp();
  const bar = progressBar(
    'Importing {bar} {percentage} % of the file, step {step}: {changes} changes, {recorded} recorded now',
  );
  let steps = 0;
  let changes = 0;
  let recorded = 0;
  bar.start(1, 0, { step: '-', changes, recorded });
  try {
    const establish = () => establishNetwork(register, bus, network);
    for await (const step of importHistory(register, { network, lines: linesOf(file), establish })) {
      steps++;
      changes += step.changes;
      recorded += step.recorded;
      bar.update(step.progress, { step: step.commitSeq, changes, recorded });
      written?.add(step);
      if (written?.isDue()) {
        await catchUp();
        await written.write();
      }
      interrupted.throwIfAborted();
    }
  } finally {
    bar.stop();
    say('Bringing the read models up to the log.');
    await catchUp();
    await written?.write();
  }
  print(`${network}: ${changes} changes in ${steps} steps, ${recorded} of them recorded now.`);
}

async function establishNetwork(register: Register, bus: Work['bus'], network: string): Promise<void> {
  try {
    await register.offices.of(network);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'NETWORK.UNKNOWN') throw error;
    const commandId = keyedId(register.secret, 'import', network);
    const input = { network, name: network, jurisdiction: network, chair: null };
    await bus.execute(new EstablishNetwork(asSystem('import', network, commandId), input));
  }
}
