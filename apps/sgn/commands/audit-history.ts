import type { Command } from 'commander';
import { isolated } from '#kernel';
import type { ReducedChange } from '../../registry/index.js';
import { openBundle, pointIn, reach, reducersOf, withTrust, type BundleOption } from '../audit/bundle.js';
import { differences, rowsOf } from '../audit/published.js';
import { reaching } from '../audit/trust.js';
import { Exit, WRONG_USAGE } from '../exit.js';
import { print } from '../say.js';

interface DiffOption extends BundleOption {
  readonly from: string;
  readonly to: string;
}

/** What changed, and what made it change, from a bundle alone. */
export function historyCommands(audit: Command): void {
  withTrust(
    audit
      .command('diff <dir>')
      .description('which provisions and dockets changed between two points, from a bundle alone'),
  )
    .requiredOption('--from <number|instant>', 'as known at this point')
    .requiredOption('--to <number|instant>', 'and at this one')
    .action((dir: string, option: DiffOption) => reaching(() => diff(dir, option)));
  withTrust(
    audit
      .command('history <dir> <provision>')
      .description('every version of a provision, by its path or id, with its cause, from a bundle alone'),
  ).action((dir: string, provision: string, option: BundleOption) =>
    reaching(() => history(dir, provision, option)),
  );
}

async function diff(dir: string, option: DiffOption): Promise<void> {
  const bundle = await openBundle(dir, option);
  const [from, to] = [pointIn(bundle, option.from), pointIn(bundle, option.to)];
  const reducers = await reducersOf(bundle);
  // One after the other: a fold holds everything up to its point.
  const rowsAt = async (point: number | string) => {
    const { state, number } = await reach(bundle, reducers, point);
    const law = rowsOf.rulebook(reducers.rulebook(state, null));
    return { number, rows: new Map([...law, ...rowsOf.dockets(reducers.dockets(state))]) };
  };
  const before = await rowsAt(from);
  const after = await rowsAt(to);
  const changed = differences(before.rows, after.rows);
  print(
    `${changed.length} provisions and dockets differ between log numbers ${before.number} and ${after.number}.`,
  );
  for (const { row, before: was, after: is } of changed) {
    print(`${was === null ? '+' : is === null ? '-' : '~'} ${row}`);
    for (const [name, one, other] of members(was, is))
      print(`    ${name}: ${JSON.stringify(one)} -> ${JSON.stringify(other)}`);
  }
}

/** The members that differ, where there are two rows. */
function members(was: string | null, is: string | null): [name: string, was: unknown, is: unknown][] {
  if (was === null || is === null) return [];
  const [one, other] = [was, is].map((row) => JSON.parse(row) as Record<string, unknown>);
  return Object.keys(other!)
    .filter((name) => JSON.stringify(one![name]) !== JSON.stringify(other![name]))
    .map((name) => [name, one![name], other![name]]);
}

async function history(dir: string, provision: string, option: BundleOption): Promise<void> {
  const bundle = await openBundle(dir, option);
  const reducers = await reducersOf(bundle);
  const { state } = await reach(bundle, reducers, bundle.size - 1);
  const changes = reducers.history(state, provision);
  if (changes.length === 0)
    throw new Exit(WRONG_USAGE, `No provision of this log has the path or id "${provision}".`);
  changes.forEach(tell);
}

function tell(change: ReducedChange): void {
  const { network, path, version, op, number, recordedAt, effectiveFrom, document, cause, amendedBy } =
    change;
  print(`${network} ${isolated(path)} v${version}: ${op}, entry ${number}, recorded ${recordedAt}`);
  print(`  in force from ${effectiveFrom ?? 'no day yet'}${reachingBack(change)}`);
  if (document !== null) print(`  text ${document}`);
  if (cause)
    print(`  by reform ${cause.reform}${cause.appeal === null ? '' : `, after appeal ${cause.appeal}`}`);
  for (const law of amendedBy) print(`  by ${isolated(law)}`);
}

function reachingBack({ effectiveFrom, recordedAt, reason, sourceRecordedAt }: ReducedChange): string {
  if (effectiveFrom === null || effectiveFrom >= recordedAt.slice(0, 10)) return '';
  if (reason !== null) return `, retroactive: ${isolated(reason)}`;
  if (sourceRecordedAt !== null) return `, retroactive: imported, its source recorded it ${sourceRecordedAt}`;
  return ', RETROACTIVE WITHOUT A REASON';
}
