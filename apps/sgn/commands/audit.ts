import { join } from 'node:path';
import type { Command } from 'commander';
import {
  MalformedNote,
  parseCheckpoint,
  parseNote,
  verifyLog,
  type Location,
  type Verdict,
} from '#engine/transparency-log';
import { inWords } from '../audit/bundle.js';
import { checkDocuments, type CheckedDocuments } from '../audit/documents.js';
import { checkpointsIn } from '../audit/checkpoints.js';
import { EarlierRun } from '../audit/earlier-run.js';
import { locationOf } from '../audit/location.js';
import { mirror } from '../audit/mirror.js';
import { bar, count } from '../audit/progress.js';
import { fileOf, reaching, trust, type KeyFrom, type TrustOption } from '../audit/trust.js';
import { Exit, INTERRUPTED, TAMPERED, WRONG_USAGE } from '../exit.js';
import { interruptible } from '../interruption.js';
import { print, say } from '../say.js';
import { backdatingCommand } from './audit-backdating.js';
import { disclosureCommand } from './audit-disclosure.js';
import { copyCommand } from './copy-log.js';
import { exportCommand } from './audit-export.js';
import { historyCommands } from './audit-history.js';
import { proveCommand } from './audit-prove.js';
import { replayCommand } from './audit-replay.js';
import { resumeCommands } from './resume-log.js';

interface VerifyOption extends TrustOption {
  readonly since?: string;
  readonly json?: boolean;
  readonly fresh?: boolean;
  readonly workers: number;
}

/** Needs no register and no database: a URL or a folder. */
export function auditCommands(sgn: Command): void {
  const audit = sgn.command('audit').description('check the public log, trusting nobody');
  backdatingCommand(audit);
  disclosureCommand(audit);
  exportCommand(audit);
  replayCommand(audit);
  historyCommands(audit);
  proveCommand(audit);
  audit
    .command('verify <log>')
    .description('verify all of a log, at the prefix of a URL (http://localhost:2147/log) or in a folder')
    .option('--policy <file>', 'whom to trust: the key of the log, witnesses, their quorum (a tlog-policy)')
    .option('--vkey <key>', 'the key of the log, as one line')
    .option('--since <checkpoint>', 'a file with a checkpoint kept from before: the log must extend it')
    .option('--workers <n>', 'threads that hash beside this one; 0: none', count, 2)
    .option('--fresh', 'read all entries, also those that an interrupted run has read')
    .option('--json', 'the verdict as one JSON object')
    .addHelpText(
      'after',
      '\nExit codes: 0 verified, 1 tampered, 2 wrong usage, 3 unreachable or no key, 130 interrupted.',
    )
    .action((log: string, option: VerifyOption) => reaching(() => verify(locationOf(log), option)));
  const log = sgn.command('log').description('the public Merkle log');
  resumeCommands(log);
  copyCommand(log);
  log
    .command('mirror <dir>')
    .description('keep a folder in step with a log')
    .option('--from <url>', 'the log', 'http://localhost:2147/log')
    .action((dir: string, { from }: { from: string }) =>
      reaching(async () => {
        const { show, stop } = bar('Mirroring', 'files');
        try {
          const { checkpoint, fetched, absent } = await mirror(locationOf(from), dir, show);
          stop();
          print(
            `${dir} has the ${checkpoint.size} entries of ${checkpoint.origin}; ${fetched} files were new, ` +
              `${absent} documents that entries name are not there.`,
          );
        } finally {
          stop();
        }
      }),
    );
}

async function verify(log: Location, option: VerifyOption): Promise<void> {
  const { policy, key } = await trust(log, option);
  const run = await EarlierRun.of(log, policy, option.fresh);
  const since = [
    // Those that a mirror kept: the log must extend each.
    ...('folder' in log ? await checkpointsIn(join(log.folder, 'checkpoints')) : []),
    ...(option.since === undefined ? [] : [await keptCheckpoint(option.since)]),
    ...run.checkpoints,
  ];
  const { show, stop } = bar('Verifying', 'entries');
  const { signal, off } = interruptible(
    new Exit(INTERRUPTED, 'Stopped. The same command goes on where it was.'),
  );
  let verdict: Verdict;
  try {
    verdict = await verifyLog(log, {
      policy,
      since,
      workers: option.workers,
      onProgress: show,
      signal,
      from: run.from,
      keep: (standing, note) => run.keep(standing, note),
    });
  } finally {
    stop();
    off();
  }
  if (run.from && verdict.earlier === 0)
    say('What an earlier run kept does not fit this log. All entries were read.');
  const isSound = verdict.verdict === 'verified';
  const documents = isSound ? await checkDocuments(log, verdict.size) : null;
  if (documents?.firstBad) verdict = { ...verdict, verdict: 'tampered', firstBad: documents.firstBad };
  const counted = documents && { checked: documents.checked, absent: documents.absent };
  const earlier = verdict.earlier > 0 ? { entries: verdict.earlier, ...run.time } : null;
  if (option.json) print(JSON.stringify({ ...verdict, earlier, documents: counted, key }));
  else {
    tell(verdict, documents, key);
    if (earlier)
      print(
        `Entries 0 to ${earlier.entries - 1} were read between ${earlier.since} and ${earlier.until}, in a run that was interrupted; --fresh reads them again.`,
      );
  }
  if (verdict.verdict === 'tampered') throw new Exit(TAMPERED);
  await run.forget();
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
  { verdict, origin, size, root, witnesses, firstBad }: Verdict,
  documents: CheckedDocuments | null,
  key: KeyFrom,
): void {
  if (firstBad) {
    print(inWords(firstBad));
    return;
  }
  print(`${verdict}: ${origin}, ${size} entries, root ${root}`);
  print(
    witnesses.length > 0
      ? `Cosigned by ${witnesses.join(', ')}.`
      : 'Cosigned by no witness that was asked for.',
  );
  if (documents) print(`Documents: ${documents.checked} checked, ${documents.absent} absent.`);
  if (key === 'the log itself')
    print('The key came from the log itself. Compare it with one you had elsewhere (--vkey, --policy).');
}
