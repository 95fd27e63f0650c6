import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { dayInWords, isolated } from '#kernel';
import { openBundle, reducersOf, unwitnessed, withTrust, type BundleOption } from '../audit/bundle.js';
import { policyIn, policyOf, reaching } from '../audit/trust.js';
import { Exit, WRONG_USAGE } from '../exit.js';
import { print, say } from '../say.js';

const NOT_PROVEN = 1;

interface LawOption extends BundleOption {
  readonly bundle?: string;
}

export function lawCommand(audit: Command): void {
  withTrust(
    audit
      .command('law <file>')
      .description(
        'check a file of the law of a day, as it can be downloaded: every text, entry, proof and word',
      ),
  )
    .option('--bundle <dir>', 'a log taken with "audit export": also that nothing was left out')
    .addHelpText('after', '\nExit codes: 0 proven, 1 not proven, 2 wrong usage, 4 unwitnessed.')
    .action((file: string, option: LawOption) => reaching(() => check(file, option)));
}

async function check(path: string, option: LawOption): Promise<void> {
  const { MalformedLawFile } = await import('#governance/rulebook');
  const { checkLawFile, lawLeftOut } = await import('../audit/law.js');
  const page = await readFile(path).catch((error: Error) => {
    throw new Exit(WRONG_USAGE, `${path} cannot be read: ${error.message}`);
  });
  const given = option.policy === undefined ? null : await policyIn(option.policy);
  try {
    const checked = checkLawFile(page, (file) => given ?? policyOf(option.vkey ?? file.vkey));
    if (!checked.proven) throw new Exit(NOT_PROVEN, `NOT PROVEN: ${checked.reason}.`);
    const { file, signed } = checked;
    const { network, at, inForceOn, knownTo } = file.head;
    if (option.bundle !== undefined) {
      const bundle = await openBundle(option.bundle, option);
      const leftOut = await lawLeftOut(file, bundle, await reducersOf(bundle));
      if (leftOut !== null) throw new Exit(NOT_PROVEN, `NOT PROVEN: ${leftOut}.`);
    }
    print(
      `proven: ${network}${at === null ? '' : ` ${isolated(at)}`} in force on ${dayInWords(inForceOn)} as known at ${knownTo} of ${signed.origin}, ${file.provisions.length} provisions word for word.`,
    );
    print(
      option.bundle === undefined
        ? 'Whether it is all that was in force, the whole log says: --bundle DIR.'
        : 'It is all that was in force: recomputed from the entries of the whole log.',
    );
    if (given === null && option.vkey === undefined)
      say('The key came from the file itself. Compare it with one you had elsewhere (--vkey, --policy).');
    if (given && !signed.isWitnessed) throw unwitnessed(given, { witnesses: [...signed.witnessed.keys()] });
  } catch (error) {
    throw error instanceof MalformedLawFile
      ? new Exit(WRONG_USAGE, `This is no file of the law: ${error.message}.`)
      : error;
  }
}
