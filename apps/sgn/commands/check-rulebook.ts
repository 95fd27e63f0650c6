import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { addDays, DomainError } from '#kernel';
import { exportRulebook, rulebookAt, type Point } from '#governance/rulebook';
import type { Register } from '#platform/core';
import { atWork, type Work } from '../at-work.js';
import { DATA_OPTION, type DataOption } from '../home.js';
import { progressBar } from '../progress-bar.js';
import { afterAll, differenceOf, inForceOn, readSource, type Texts } from '../rulebook-check/source.js';
import { print } from '../say.js';
import { wholeNumberFrom } from '../whole-number.js';
import { parseNetworkCode } from './parsed.js';

interface CheckOption extends DataOption {
  readonly network: string;
  readonly positions: string;
  readonly sample?: number;
}

/** Pairs of a step and a date: so many of each. */
const PAIRED = 12;
const PAGE = 1_000;

export function checkCommand(rulebook: Command): void {
  rulebook
    .command('check <file>')
    .description(
      'hold an imported rulebook against its source: every step as it was known, every date as it was in force',
    )
    .requiredOption('--network <code>', 'whose rulebook', parseNetworkCode)
    .requiredOption('--positions <file>', 'what the import wrote')
    .option('--sample <n>', 'only so many steps and dates, evenly spread (default: all)', wholeNumberFrom(2))
    .option(...DATA_OPTION)
    .action((file: string, option: CheckOption) => atWork(option, (at) => checkRulebook(at, file, option)));
}

async function checkRulebook(
  { register, catchUp, interrupted }: Work,
  file: string,
  { network, positions, sample }: CheckOption,
): Promise<void> {
  await catchUp();
  const changes = await readSource(file);
  const steps = sampled(await readPositions(positions), sample);
  const effective = changes.flatMap(({ effectiveFrom }) => effectiveFrom ?? []);
  const around = effective.flatMap((date) => [addDays(date, -1), date, addDays(date, 1)]);
  const dates = sampled([...new Set(around)].sort(), sample);
  const known = (step: number) => changes.filter(({ commitSeq }) => commitSeq <= step);

  const checks: { readonly what: string; found(): Promise<Texts>; expected(): Texts }[] = [
    ...steps.map(({ commitSeq, number }) => ({
      what: `as known after step ${commitSeq}`,
      found: () => exported(register, network, { knownTo: number, inForceOn: null }),
      expected: () => afterAll(known(commitSeq)),
    })),
    ...dates.map((date) => ({
      what: `in force on ${date}`,
      found: () => standing(register, network, { knownTo: null, inForceOn: date }),
      expected: () => inForceOn(changes, date),
    })),
    ...sampled(steps, PAIRED).flatMap(({ commitSeq, number }) =>
      sampled(dates, PAIRED).map((date) => ({
        what: `in force on ${date} as known after step ${commitSeq}`,
        found: () => standing(register, network, { knownTo: number, inForceOn: date }),
        expected: () => inForceOn(known(commitSeq), date),
      })),
    ),
    {
      what: 'now',
      found: () => exported(register, network, { knownTo: null, inForceOn: null }),
      expected: () => afterAll(changes),
    },
  ];
  const bar = progressBar('Checking {bar} {value}/{total} {what}');
  bar.start(checks.length, 0, { what: '' });
  try {
    for (const { what, found, expected } of checks) {
      const difference = differenceOf(expected(), await found());
      if (difference !== null)
        throw new DomainError(
          'CHECK.DIFFERS',
          `${network} ${what} is not what ${file} tells: ${difference}.`,
        );
      bar.increment({ what });
      interrupted.throwIfAborted();
    }
  } finally {
    bar.stop();
  }
  print(
    `${network} holds: ${steps.length} steps as known, ${dates.length} dates in force, ${checks.length - steps.length - dates.length - 1} of both.`,
  );
}

async function readPositions(
  file: string,
): Promise<readonly { readonly commitSeq: number; readonly number: number }[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const { commitSeq, position } = JSON.parse(line) as { commitSeq: number; position: string };
    return { commitSeq, number: Number(position) };
  });
}

/** The texts that an export writes, read back from the folder. */
async function exported(register: Register, network: string, point: Point): Promise<Texts> {
  const out = await mkdtemp(join(tmpdir(), 'rulebook-check-'));
  try {
    await exportRulebook(register, { network, point, out });
    const texts = new Map<string, string>();
    for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory()) continue;
      const path = join(entry.parentPath, entry.name);
      texts.set(
        relative(out, path),
        createHash('sha256')
          .update(await readFile(path))
          .digest('hex'),
      );
    }
    return texts;
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/** The texts that stand at a point, by the query that exports and pages read. */
async function standing(register: Register, network: string, point: Point): Promise<Texts> {
  const texts = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const page = await rulebookAt(register.read, { network, point, cursor, limit: PAGE });
    for (const { path, text } of page.items) texts.set(path, text!.document);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return texts;
}

function sampled<T>(all: readonly T[], count = all.length): readonly T[] {
  if (all.length <= count) return all;
  return Array.from(
    { length: count },
    (_, index) => all[Math.round((index * (all.length - 1)) / (count - 1))]!,
  );
}
