import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { PlainDate } from '#kernel';
import { openBundle, pointIn, reducersOf, withTrust, type BundleOption } from '../audit/bundle.js';
import { mustHave } from '../audit/mirror.js';
import { parsePublished } from '../audit/published.js';
import { reaching } from '../audit/trust.js';
import type { Part, Replayed } from '../audit/replay.js';
import { Exit, TAMPERED } from '../exit.js';
import { print } from '../say.js';
import { parseDate, parseNetworkCode } from './parsed.js';

interface ReplayOption extends BundleOption {
  readonly asKnownAt?: string;
  readonly inForceOn?: PlainDate;
  readonly network?: string;
  readonly out?: string;
  readonly json?: boolean;
}

export function replayCommand(audit: Command): void {
  withTrust(
    audit
      .command('replay <dir>')
      .description(
        'recompute rulebook, dockets and figures from a bundle alone, by its reducers.mjs (read it before you run it), and compare with what was published; and by the rules themselves what they found of works, and which rulings depart from it',
      ),
  )
    .option(
      '--as-known-at <number|instant>',
      'only what was recorded up to then, as `rulebook export` takes it: with no date, after all changes known; without it: as published',
    )
    .option(
      '--in-force-on <date>',
      'the rulebook in force on a date, YYYY-MM-DD; without both: as published',
      parseDate,
    )
    .option('--out <dir>', "write every provision's text at its path, below a folder for each network")
    .option('--network <code>', 'with --out: this network only, with no folder of its own', parseNetworkCode)
    .option('--json', 'the outcome as one JSON object')
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing differs from what was published and recorded, 1 something does or the log is tampered, 2 wrong usage, 3 unreachable or no key, 4 unwitnessed.',
    )
    .action((dir: string, option: ReplayOption) => reaching(() => run(dir, option)));
}

async function run(dir: string, option: ReplayOption): Promise<void> {
  const { replay, writeRulebook } = await import('../audit/replay.js');
  const bundle = await openBundle(dir, option);
  const point = option.asKnownAt === undefined ? null : pointIn(bundle, option.asKnownAt);
  const published = parsePublished(await mustHave({ folder: dir }, 'published.json'));
  const inForceOn = option.inForceOn ?? null;
  const replayed = await replay(bundle, await reducersOf(bundle), published, { point, inForceOn });
  if (option.out !== undefined) await write(replayed, resolve(option.out), option.network);
  if (option.json) print(JSON.stringify({ inForceOn: replayed.inForceOn, parts: replayed.parts }));
  else replayed.parts.forEach((part) => tell(part, replayed.inForceOn));
  if (replayed.parts.some(({ differences }) => differences?.length)) throw new Exit(TAMPERED);

  async function write({ provisions }: Replayed, out: string, network?: string): Promise<void> {
    const wanted = provisions.filter((one) => network === undefined || one.network === network);
    const placed = wanted.map(({ network: of, path, document }) => ({
      path: network === undefined ? join(of, path) : path,
      document,
    }));
    await writeRulebook(bundle, placed, out);
  }
}

function tell({ part, number, rows, differences }: Part, inForceOn: PlainDate | null): void {
  const what = part === 'rulebook' && inForceOn !== null ? `rulebook in force on ${inForceOn}` : part;
  const was = part === 'screenings' || part === 'rulings' ? 'recorded' : 'published';
  const found =
    differences === null
      ? 'published at another point: not compared'
      : differences.length === 0
        ? `as ${was}`
        : `${differences.length} DIFFERENT from what was ${was}`;
  print(`${what}, as known at ${number}: ${rows} rows, ${found}.`);
  for (const { row, before, after } of differences ?? [])
    print(`  ${row}\n    ${was.padEnd(9)} ${before ?? 'nothing'}\n    replayed  ${after ?? 'nothing'}`);
}
