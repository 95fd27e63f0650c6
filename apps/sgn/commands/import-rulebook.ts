import { open, writeFile } from 'node:fs/promises';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { DomainError, keyedId } from '#kernel';
import { EstablishNetwork } from '#governance/networks';
import { importHistory, linesOf, logNumbersOf, type ImportedStep } from '#governance/rulebook';
import type { Register } from '#platform/core';
import { asSystem, atWork, type Work } from '../at-work.js';
import { DATA_OPTION, type DataOption } from '../home.js';
import { print, say } from '../say.js';
import { parseNetworkCode } from './parsed.js';

interface ImportOption extends DataOption {
  readonly network: string;
  readonly positions?: string;
}

const POSITION_DIGITS = 20;

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
  if (positions !== undefined) await mustBeWritable(positions);
  await catchUp();
  const bar = new SingleBar({
    format: 'Importing {bar} {percentage} % of the file, step {step}, {changes} changes',
    stream: process.stderr,
  });
  const steps: ImportedStep[] = [];
  let changes = 0;
  let recorded = 0;
  bar.start(1, 0, { step: '-', changes });
  try {
    const establish = () => establishNetwork(register, bus, network);
    for await (const step of importHistory(register, { network, lines: linesOf(file), establish })) {
      steps.push(step);
      changes += step.changes;
      recorded += step.recorded;
      bar.update(step.progress, { step: step.commitSeq, changes });
      interrupted.throwIfAborted();
    }
  } finally {
    bar.stop();
    say('Bringing the read models up to the log.');
    await catchUp();
    if (positions !== undefined) await writePositions(register, steps, positions);
  }
  print(`${network}: ${changes} changes in ${steps.length} steps, ${recorded} of them recorded now.`);
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

async function writePositions(
  register: Register,
  steps: readonly ImportedStep[],
  out: string,
): Promise<void> {
  const numbers = await logNumbersOf(
    register.read,
    steps.map(({ last }) => last),
  );
  const lines = steps.map(({ commitSeq }, index) =>
    JSON.stringify({ commitSeq, position: String(numbers[index]).padStart(POSITION_DIGITS, '0') }),
  );
  await writeFile(out, lines.map((line) => `${line}\n`).join(''));
}

/** Better now than after an hour's work. */
async function mustBeWritable(out: string): Promise<void> {
  try {
    await (await open(out, 'a')).close();
  } catch (error) {
    throw new DomainError('IMPORT.POSITIONS', `${out} cannot be written: ${(error as Error).message}.`, {
      out,
    });
  }
}
