import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { DomainError } from '#kernel';
import type { WhatIfBody } from '#governance/workbench';
import { openBundle, withTrust, type BundleOption } from '../audit/bundle.js';
import { mustHave } from '../audit/mirror.js';
import { bar } from '../audit/progress.js';
import { parsePublished } from '../audit/published.js';
import { reaching } from '../audit/trust.js';
import { Exit, WRONG_USAGE } from '../exit.js';
import { print } from '../say.js';
import { parseNetworkCode } from './parsed.js';

interface WhatIfOption extends BundleOption {
  readonly network: string;
  readonly body: string;
}

export function whatIfCommand(audit: Command): void {
  withTrust(
    audit
      .command('what-if <dir>')
      .description(
        'what of all past works would be decided otherwise under another law: the answer of POST /api/networks/{code}/what-if, from a bundle alone',
      ),
  )
    .requiredOption('--network <code>', 'whose works and law', parseNetworkCode)
    .requiredOption('--body <file>', 'the question, JSON as the route takes it')
    .addHelpText(
      'after',
      `
The log is verified first, and each score is held to its hash. The answer is the same byte for byte but for "timing", where the register
has no entry that the bundle has not: "upTo": null is the last entry of the bundle; a work that is given is judged by the law
of the day on which published.json was made.

Exit codes: 0 answered, 1 the log is tampered or a score is not there, 2 wrong usage, also a question that the route refuses (its code and words are said), 3 unreachable or no key, 4 unwitnessed.`,
    )
    .action((dir: string, option: WhatIfOption) => reaching(() => run(dir, option)));
}

async function run(dir: string, option: WhatIfOption): Promise<void> {
  const { whatIfIn } = await import('../audit/what-if.js');
  const { network } = option;
  const body = await asked(bodyOf(option.body));
  const bundle = await openBundle(dir, option);
  const { on: today } = parsePublished(await mustHave({ folder: dir }, 'published.json'));
  const { show, stop } = bar('Works', 'entries');
  print(JSON.stringify(await asked(whatIfIn(bundle, { network, body, today }, show).finally(stop))));
}

async function bodyOf(file: string): Promise<WhatIfBody> {
  const { bodyIn, ValidationPipe } = await import('#platform/http');
  const { whatIfBody } = await import('#governance/workbench');
  const bytes = await readFile(file).catch((error: Error) => {
    throw new Exit(WRONG_USAGE, `--body cannot be read: ${error.message}`);
  });
  const body = await bodyIn(bytes);
  return new ValidationPipe().transform(body as WhatIfBody, { type: 'body', schema: whatIfBody });
}

interface FieldFault {
  readonly path: string;
  readonly message: string;
}

/** What is wrong with a bundle. */
const OF_THE_BUNDLE = ['DOCUMENT.ABSENT', 'LOG.TAMPERED', 'ENTRY.UNKNOWN_VERSION'];

/** Says what the route would, where the question is refused. */
async function asked<T>(answering: Promise<T>): Promise<T> {
  try {
    return await answering;
  } catch (error) {
    if (!(error instanceof DomainError) || OF_THE_BUNDLE.includes(error.code)) throw error;
    const { code, message, details } = error;
    const { errors = [] } = details as { readonly errors?: readonly FieldFault[] };
    const more = errors.slice(1).map((fault) => `${fault.path}: ${fault.message}`);
    throw new Exit(WRONG_USAGE, [`${code}: ${message}`, ...more].join('\n'));
  }
}
