import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import {
  MalformedNote,
  openCheckpoint,
  parseBundle,
  readFrom,
  TILE_WIDTH,
  tilePath,
  tilesOf,
  type Location,
  type Policy,
} from '#engine/transparency-log';
import {
  Chronology,
  retroactiveIn,
  type Retroactive,
  type Told,
  type TimeJudgement,
  type WitnessedCheckpoint,
} from '#governance/public-log';
import { locationOf } from '../audit/location.js';
import { reaching, trust, type TrustOption } from '../audit/trust.js';
import { Exit, TAMPERED, UNREACHABLE } from '../exit.js';
import { print } from '../say.js';

interface Option extends TrustOption {
  readonly checkpoints?: string;
  readonly json?: boolean;
}

/** Whether the times in the log fit what its witnesses saw, and which rules were in force before they were recorded. */
export function backdatingCommand(audit: Command): void {
  audit
    .command('backdating <log>')
    .description(
      'entries whose time does not fit what witnesses saw, and rules in force before they were recorded',
    )
    .option('--policy <file>', 'whom to trust: the key of the log, and the witnesses whose times count')
    .option('--vkey <key>', 'the key of the log, as one line; then no witness counts')
    .option('--checkpoints <dir>', 'checkpoints kept over time (default: those that a mirror keeps)')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing back-dated, 1 something is, 2 wrong usage, 3 unreachable or no key.',
    )
    .action((log: string, option: Option) => reaching(() => backdating(locationOf(log), option)));
}

async function backdating(log: Location, option: Option): Promise<void> {
  const { policy } = await trust(log, option);
  const newest = await readFrom(log, 'checkpoint');
  if (!newest)
    throw new Exit(UNREACHABLE, 'There is no checkpoint: this is no log, or it has published nothing yet.');
  const { size } = opened(newest, policy);
  const kept = option.checkpoints ?? ('folder' in log ? join(log.folder, 'checkpoints') : null);
  const notes = [newest, ...(kept === null ? [] : await notesIn(kept))];
  const chronology = new Chronology(notes.flatMap((note) => witnessed(note, policy)));

  const counts = { ok: 0, 'back-dated': 0, unchecked: 0 };
  const backDated: (Pick<Told, 'number' | 'recordedAt'> & Pick<TimeJudgement, 'why'>)[] = [];
  const retroactive: Retroactive[] = [];
  for await (const told of entriesOf(log, size)) {
    const { verdict, why } = chronology.judge(told);
    counts[verdict]++;
    if (verdict === 'back-dated') backDated.push({ number: told.number, recordedAt: told.recordedAt, why });
    const one = retroactiveIn(told);
    if (one) retroactive.push(one);
  }
  if (option.json) print(JSON.stringify({ size, counts, backDated, retroactive }));
  else tell(counts, backDated, retroactive);
  if (backDated.length > 0 || retroactive.some(({ kind }) => kind === 'unexplained'))
    throw new Exit(TAMPERED);
}

function tell(
  counts: Readonly<Record<string, number>>,
  backDated: readonly { number: number; recordedAt: string; why: string }[],
  retroactive: readonly Retroactive[],
): void {
  print(
    Object.entries(counts)
      .map(([verdict, count]) => `${verdict}: ${count}`)
      .join(', '),
  );
  for (const { number, recordedAt, why } of backDated)
    print(`BACK-DATED: entry ${number}, recorded at ${recordedAt} by its own word: ${why}.`);
  for (const { number, network, path, version, inForceFrom, recordedOn, kind, why } of retroactive)
    print(
      `${kind === 'unexplained' ? 'RETROACTIVE WITHOUT A REASON' : `retroactive, ${kind}`}: entry ${number}, ${network} ${path} v${version}, in force from ${inForceFrom}, recorded on ${recordedOn}${why === null ? '' : `: ${why}`}`,
    );
}

async function* entriesOf(log: Location, size: number): AsyncGenerator<Told> {
  for (const tile of tilesOf(size)) {
    if (tile.level !== 'entries') continue;
    const bytes = await readFrom(log, tilePath(tile));
    const entries = bytes && parseBundle(bytes, tile.width);
    if (!entries)
      throw new Exit(
        TAMPERED,
        `${tilePath(tile)} is missing or cut short. Run "sgn audit verify" on this log.`,
      );
    for (const [at, entry] of entries.entries()) yield told(tile.index * TILE_WIDTH + at, entry);
  }
}

function told(number: number, entry: Uint8Array): Told {
  try {
    const { type, data, recordedAt } = JSON.parse(Buffer.from(entry).toString('utf8')) as Told['event'] &
      Told;
    return { number, recordedAt, event: { type, data } as Told['event'] };
  } catch {
    throw new Exit(TAMPERED, `Entry ${number} is no JSON. Run "sgn audit verify" on this log.`);
  }
}

function opened(note: Buffer, policy: Policy) {
  try {
    return openCheckpoint(note, policy);
  } catch (error) {
    throw error instanceof MalformedNote ? new Exit(TAMPERED, error.message) : error;
  }
}

/** A kept checkpoint counts only when the policy accepts it: its quorum, and its log. */
function witnessed(note: Buffer, policy: Policy): readonly WitnessedCheckpoint[] {
  const { size, witnessed } = opened(note, policy);
  const times = [...witnessed.values()].map((seconds) => seconds * 1_000);
  return times.length === 0 ? [] : [{ size, first: Math.min(...times), last: Math.max(...times) }];
}

async function notesIn(folder: string): Promise<readonly Buffer[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new Exit(UNREACHABLE, `The folder cannot be read: ${error.message}`);
  });
  return Promise.all(names.map((name) => readFile(join(folder, name))));
}
