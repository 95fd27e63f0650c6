import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { openBundle, withTrust, type BundleOption } from '../audit/bundle.js';
import { bar } from '../audit/progress.js';
import { reaching } from '../audit/trust.js';
import { Exit, TAMPERED, WRONG_USAGE } from '../exit.js';
import { print } from '../say.js';
import { parseUuid } from './parsed.js';

interface AssessOption extends BundleOption {
  readonly reform: string;
  readonly out?: string;
}

export function assessCommand(audit: Command): void {
  withTrust(
    audit
      .command('assess <dir>')
      .description(
        'what the draft of a reform would do to all works, and what came of it, computed again from a bundle alone and held against what the log says',
      ),
  )
    .requiredOption('--reform <id>', 'the reform, by its id', parseUuid)
    .option('--out <file>', 'where to write the newest assessment as it was recomputed, byte for byte')
    .addHelpText(
      'after',
      `
The log is verified first, and each score is held to its hash. Every assessment of the reform is computed again, of the revision of its draft
and up to the entry that asked for it, and so is its review, up to the entry that it names; a document that is another by one byte is found out.

Exit codes: 0 all are what was recomputed, 1 one is not, the log is tampered or a score is not there, 2 wrong usage, also where the log has no
assessment of that reform, 3 unreachable or no key, 4 unwitnessed.`,
    )
    .action((dir: string, option: AssessOption) => reaching(() => run(dir, option)));
}

async function run(dir: string, option: AssessOption): Promise<void> {
  const { reassessed } = await import('../audit/assess.js');
  const bundle = await openBundle(dir, option);
  const { show, stop } = bar('Works', 'entries');
  const { assessments: found, review } = await reassessed(bundle, option.reform, show).finally(stop);
  if (found.length === 0 && review === null)
    throw new Exit(WRONG_USAGE, `The log has no assessment of a reform ${option.reform}; check its id.`);
  for (const one of found) {
    const { revision, upTo, on } = one.recorded;
    print(verdict(`revision ${revision}, up to entry ${upTo}, by the law of ${on}`, one));
  }
  if (review) print(verdict(`the review, up to entry ${review.recorded.upTo}`, review));
  const newest = found.at(-1);
  if (option.out !== undefined && newest?.bytes) await writeFile(option.out, newest.bytes);
  if ([...found, ...(review ? [review] : [])].some(({ differs }) => differs.length > 0))
    throw new Exit(TAMPERED, 'The log says otherwise.');
}

interface Recomputed {
  readonly recorded: { readonly document: { readonly document: string } };
  readonly differs: readonly string[];
}

function verdict(of: string, { recorded, differs }: Recomputed): string {
  return differs.length === 0
    ? `SAME: ${of}: ${recorded.document.document}`
    : `DIFFERS: ${of}: ${differs.join(', ')} of the record.`;
}
