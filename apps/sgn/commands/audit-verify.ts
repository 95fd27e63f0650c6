import type { Command } from 'commander';
import {
  MalformedNote,
  parseCheckpoint,
  parseNote,
  verifyLog,
  type Location,
  type Verdict,
  type Verification,
} from '#engine/transparency-log';
import { inWords, unwitnessed } from '../audit/bundle.js';
import { checkpointsOf } from '../audit/checkpoints.js';
import { checkContents, type CheckedContents } from '../audit/contents.js';
import { DOCKETS_SEALED } from '../audit/docket-seals.js';
import { EarlierRun } from '../audit/earlier-run.js';
import { KnownLog, LOG_KEY_CHANGED } from '../audit/known-logs.js';
import { locationOf } from '../audit/location.js';
import { bar } from '../audit/progress.js';
import { fileOf, reaching, trust, type KeyFrom, type TrustOption } from '../audit/trust.js';
import { Exit, INTERRUPTED, TAMPERED, WRONG_USAGE } from '../exit.js';
import { interruptible } from '../interruption.js';
import { print, say } from '../say.js';
import { wholeNumberFrom } from '../whole-number.js';

interface Option extends TrustOption {
  readonly since?: string;
  readonly fresh?: boolean;
  readonly json?: boolean;
  readonly workers: number;
}

export function verifyCommand(audit: Command): void {
  audit
    .command('verify <log>')
    .description('verify all of a log, at the prefix of a URL (http://localhost:2147/log) or in a folder')
    .option('--policy <file>', 'whom to trust: the key of the log, witnesses, their quorum (a tlog-policy)')
    .option('--vkey <key>', 'the key of the log, as one line')
    .option('--since <checkpoint>', 'a file with a checkpoint kept from before: the log must extend it')
    .option('--workers <n>', 'threads that hash beside this one; 0: none', wholeNumberFrom(0, 99), 2)
    .option('--fresh', 'read all entries, also those that an interrupted run has read')
    .option('--json', 'the verdict as one JSON object')
    .addHelpText(
      'after',
      '\nExit codes: 0 verified, 1 tampered, 2 wrong usage, 3 unreachable or no key, 4 unwitnessed, 130 interrupted.',
    )
    .action((log: string, option: Option) => reaching(() => verify(locationOf(log), option)));
}

async function verify(log: Location, option: Option): Promise<void> {
  const { policy, key } = await trust(log, option);
  const run = await EarlierRun.of(log, policy, option.fresh);
  const since = [
    ...(await checkpointsOf(log)),
    ...(option.since === undefined ? [] : [await keptCheckpoint(option.since)]),
    ...run.checkpoints,
  ];
  const { picked, note, ...found } = await readAll(log, {
    policy,
    since,
    workers: option.workers,
    pick: [DOCKETS_SEALED, LOG_KEY_CHANGED],
    from: run.from,
    keep: (standing, note) => run.keep(standing, note),
  });
  if (run.from && found.earlier === 0)
    say('What an earlier run kept does not fit this log. All entries were read.');
  const known = found.firstBad ? null : await KnownLog.of({ ...found, picked, note }, policy);
  const unlikeBefore = found.firstBad ?? (await known?.firstBad(log)) ?? null;
  const contents = unlikeBefore ? null : await readContents(log, { ...found, picked, note });
  const firstBad = unlikeBefore ?? contents?.firstBad ?? null;
  const verdict = { ...found, verdict: firstBad ? 'tampered' : found.verdict, firstBad };
  const earlier = found.earlier > 0 ? { entries: found.earlier, ...run.time } : null;
  const { documents = null, docketSeals = null, panels = null } = contents ?? {};
  const before = known?.since ?? null;
  if (option.json)
    print(JSON.stringify({ ...verdict, earlier, known: before, documents, docketSeals, panels, key }));
  else if (firstBad) print(inWords(firstBad));
  else {
    tell(verdict, contents!, key);
    print(
      before
        ? `Known here since ${before.since}, then of ${before.size} entries: it extends all that was verified since.`
        : 'Verified here for the first time: from now on it is held to this, wherever it is read.',
    );
    if (earlier)
      print(
        `Entries 0 to ${earlier.entries - 1} were read between ${earlier.since} and ${earlier.until}, in a run that was interrupted; --fresh reads them again.`,
      );
  }
  if (firstBad) throw new Exit(TAMPERED);
  for (const vkey of await known!.strangers())
    say(
      `A log of this name is known here under another key, ${vkey}, and no entry of this one tells of it. If it should be the same log, it is not.`,
    );
  await known!.keep();
  await run.forget();
  if (verdict.verdict === 'unwitnessed') throw unwitnessed(policy, verdict);
}

async function readAll(log: Location, verification: Verification): Promise<Verdict> {
  const { show, stop } = bar('Verifying', 'entries');
  const { signal, off } = interruptible(
    new Exit(INTERRUPTED, 'Stopped. The same command goes on where it was.'),
  );
  try {
    return await verifyLog(log, { ...verification, onProgress: show, signal });
  } finally {
    stop();
    off();
  }
}

async function readContents(log: Location, verdict: Verdict): Promise<CheckedContents> {
  const { show, stop } = bar('Documents, dockets and votes', 'entries');
  return checkContents(log, verdict, show).finally(stop);
}

async function keptCheckpoint(file: string): Promise<{ name: string; note: string }> {
  const note = await fileOf(file, '--since');
  try {
    parseCheckpoint(parseNote(note).text);
  } catch (error) {
    throw error instanceof MalformedNote ? new Exit(WRONG_USAGE, `--since ${file}: ${error.message}`) : error;
  }
  return { name: file, note };
}

function tell(
  {
    verdict,
    origin,
    size,
    root,
    witnesses,
  }: Pick<Verdict, 'origin' | 'size' | 'root' | 'witnesses'> & {
    readonly verdict: string;
  },
  { documents, docketSeals, panels }: CheckedContents,
  key: KeyFrom,
): void {
  print(`${verdict}: ${origin}, ${size} entries, root ${root}`);
  print(
    witnesses.length > 0
      ? `Cosigned by ${witnesses.join(', ')}.`
      : 'Cosigned by no witness that was asked for.',
  );
  print(`Documents: ${documents.checked} checked, ${documents.absent} absent.`);
  print(`Seals over all dockets: ${docketSeals} recomputed from the entries.`);
  print(`Votes of panels: ${panels.recounted} recounted, ${panels.absent} absent.`);
  if (key === 'the log itself')
    print('The key came from the log itself. Compare it with one you had elsewhere (--vkey, --policy).');
}
