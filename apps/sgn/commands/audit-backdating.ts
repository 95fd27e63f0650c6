import type { Command } from 'commander';
import { isolated } from '#kernel';
import {
  MalformedNote,
  openCheckpoint,
  openSigned,
  readFrom,
  type Location,
  type Policy,
} from '#engine/transparency-log';
import type { PublicEvent } from '#governance/events';
import type { Retroactive, Told, TimeJudgement, WitnessedCheckpoint } from '#governance/public-log';
import { unwitnessed } from '../audit/bundle.js';
import { checkpointsIn, checkpointsOf } from '../audit/checkpoints.js';
import { entriesOf } from '../audit/entries.js';
import { locationOf } from '../audit/location.js';
import { reaching, trust, type TrustOption } from '../audit/trust.js';
import { Exit, TAMPERED, UNREACHABLE } from '../exit.js';
import { print, say } from '../say.js';

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
    .option(
      '--checkpoints <dir>',
      'checkpoints kept over time (default: those that the log lists, or its mirror kept)',
    )
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing back-dated, 1 something is, 2 wrong usage, 3 unreachable or no key, 4 unwitnessed.',
    )
    .action((log: string, option: Option) => reaching(() => backdating(locationOf(log), option)));
}

async function backdating(log: Location, option: Option): Promise<void> {
  const { Chronology, retroactiveIn } = await import('#governance/public-log');
  const { policy } = await trust(log, option);
  const newest = await readFrom(log, 'checkpoint');
  if (!newest)
    throw new Exit(UNREACHABLE, 'There is no checkpoint: this is no log, or it has published nothing yet.');
  const signed = opened(newest, policy);
  const { size } = signed;
  const kept = await (option.checkpoints === undefined
    ? checkpointsOf(log)
    : checkpointsIn(option.checkpoints));
  const accepted = kept.map(({ note }) => witnessed(note, policy));
  const notAccepted = accepted.filter((one) => one === null).length;
  const chronology = new Chronology([witnessed(newest, policy), ...accepted].flatMap((one) => one ?? []));

  const counts = { ok: 0, 'back-dated': 0, unchecked: 0 };
  const backDated: (Pick<Told, 'number' | 'recordedAt'> & Pick<TimeJudgement, 'why'>)[] = [];
  const retroactive: Retroactive[] = [];
  let number = 0;
  for await (const { type, data, recordedAt } of entriesOf(log, size)) {
    const told: Told = { number: number++, recordedAt, event: { type, data } as PublicEvent };
    const { verdict, why } = chronology.judge(told);
    counts[verdict]++;
    if (verdict === 'back-dated') backDated.push({ number: told.number, recordedAt: told.recordedAt, why });
    const one = retroactiveIn(told);
    if (one) retroactive.push(one);
  }
  if (option.json) print(JSON.stringify({ size, counts, backDated, retroactive, notAccepted }));
  else tell(counts, backDated, retroactive);
  if (notAccepted > 0)
    say(
      `${notAccepted} of ${kept.length} earlier checkpoints count for nothing: another key, no quorum, or no checkpoint.`,
    );
  if (backDated.length > 0 || retroactive.some(({ kind }) => kind === 'unexplained'))
    throw new Exit(TAMPERED);
  if (!signed.isWitnessed) throw unwitnessed(policy, { witnesses: [...signed.witnessed.keys()] });
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
      `${kind === 'unexplained' ? 'RETROACTIVE WITHOUT A REASON' : `retroactive, ${kind}`}: entry ${number}, ${network} ${isolated(path)} v${version}, in force from ${inForceFrom}, recorded on ${recordedOn}${why === null ? '' : `: ${isolated(why)}`}`,
    );
}

function opened(note: string | Buffer, policy: Policy) {
  try {
    return openSigned(note, policy);
  } catch (error) {
    throw error instanceof MalformedNote ? new Exit(TAMPERED, error.message) : error;
  }
}

/** When witnesses saw it; null where the policy does not accept it: another key, no quorum, no checkpoint. */
function witnessed(note: string | Buffer, policy: Policy): readonly WitnessedCheckpoint[] | null {
  try {
    const { size, witnessed } = openCheckpoint(note, policy);
    const times = [...witnessed.values()].map((seconds) => seconds * 1_000);
    return times.length === 0 ? [] : [{ size, first: Math.min(...times), last: Math.max(...times) }];
  } catch (error) {
    if (error instanceof MalformedNote) return null;
    throw error;
  }
}
