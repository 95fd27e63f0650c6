import type { Command } from 'commander';
import { isolated } from '#kernel';
import { lackInWords } from '#governance/events';
import type { Gap } from '#governance/sessions';
import { openBundle, withTrust, type BundleOption } from '../audit/bundle.js';
import { bar } from '../audit/progress.js';
import { reaching } from '../audit/trust.js';
import { Exit, TAMPERED, WRONG_USAGE } from '../exit.js';
import { print } from '../say.js';
import { parseUuid } from './parsed.js';

interface SessionOption extends BundleOption {
  readonly session: string;
}

export function sessionCommand(audit: Command): void {
  withTrust(
    audit
      .command('session <dir>')
      .description(
        'whether a session was covered in every second in which it was live, and its entries name nobody who took part, from a bundle alone',
      ),
  )
    .requiredOption('--session <id>', 'the session, by its id', parseUuid)
    .addHelpText(
      'after',
      `
The log is verified first. What the session needed is computed again from its entries, those of its sanctuary and of the work: a clearance, the
consent of each who dreams and of each who can be seen in a memory, the licence, the pods, the ruling and orders against it. Each counts from the
instant at which it was given to the one at which it was narrowed, withdrawn or over, whoever recorded that when. Only what is recorded elsewhere,
and halts a session before it is answered, may lie up to a second before the halt: the log knows of no answers.

Exit codes: 0 covered, 1 it was not in some second, an entry names somebody, or the log is tampered, 2 wrong usage, also where the log has no such
session, 3 unreachable or no key, 4 unwitnessed.`,
    )
    .action((dir: string, option: SessionOption) => reaching(() => run(dir, option)));
}

async function run(dir: string, option: SessionOption): Promise<void> {
  const { auditedSession } = await import('../audit/session.js');
  const bundle = await openBundle(dir, option);
  const { show, stop } = bar('The session', 'entries');
  const found = await auditedSession(bundle, option.session, show).finally(stop);
  if (!found) throw new Exit(WRONG_USAGE, `The log has no session ${option.session}; check its id.`);
  const { planned, status, lived, gaps, answeredWithin, entries, named } = found;
  print(
    `${isolated(planned.title)}, a session of ${planned.network}, of ${entries} entries, by which it is ${status}.`,
  );
  for (const { from, until, dreaming } of lived)
    print(
      `live: ${from} to ${until}, ${seconds(from, until)}, ${dreaming === 1 ? 'one dreams' : `${dreaming} dream`}`,
    );
  for (const gap of gaps) print(`NOT COVERED: ${inWords(gap)}`);
  for (const one of named) print(`NAMED: ${one}.`);
  if (answeredWithin !== null)
    print(`What was recorded elsewhere was followed by its halt within ${answeredWithin} ms.`);
  if (gaps.length > 0 || named.length > 0) throw new Exit(TAMPERED);
  print(lived.length === 0 ? 'It was never live.' : 'covered: in every second in which it was live.');
  print('Its entries name nobody who took part.');
}

function inWords({ from, until, number, lacks }: Gap): string {
  const why = lacks.map(({ kind, about }) => {
    const words =
      kind === 'no-clearance'
        ? 'it began without a clearance of what stood'
        : kind === 'dreamers-differ'
          ? 'whoever is said to dream is not whoever consented'
          : lackInWords[kind];
    return about === null ? words : `${words} (${about})`;
  });
  const when = from === until ? `at ${from}` : `${from} to ${until}, ${seconds(from, until)}`;
  return `${when}, after entry ${number}: ${why.join('; ')}.`;
}

function seconds(from: string, until: string): string {
  return `${(Date.parse(until) - Date.parse(from)) / 1_000} s`;
}
