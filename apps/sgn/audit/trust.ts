import { readFile } from 'node:fs/promises';
import {
  MalformedPolicy,
  parsePolicy,
  readFrom,
  Unreachable,
  type Location,
  type Policy,
} from '#engine/transparency-log';
import { Exit, UNREACHABLE, WRONG_USAGE } from '../exit.js';

export interface TrustOption {
  readonly policy?: string;
  readonly vkey?: string;
}

export type KeyFrom = 'policy' | 'given' | 'the log itself';

/** Whom to trust, and who said so. */
export async function trust(log: Location, option: TrustOption): Promise<{ policy: Policy; key: KeyFrom }> {
  if (option.policy !== undefined) return { policy: await policyIn(option.policy), key: 'policy' };
  if (option.vkey !== undefined) return { policy: policyOf(option.vkey), key: 'given' };
  const vkey = await readFrom(log, 'vkey');
  if (vkey === null)
    throw new Exit(UNREACHABLE, 'The log names no key of its own. Give one with --vkey or --policy.');
  return { policy: policyOf(vkey.toString('utf8'), UNREACHABLE), key: 'the log itself' };
}

/** Of a file that names no log: whom to trust is said beside it. */
export async function trustSaid({ policy, vkey }: TrustOption): Promise<Policy> {
  if (policy !== undefined) return policyIn(policy);
  if (vkey !== undefined) return policyOf(vkey);
  throw new Exit(WRONG_USAGE, 'Say whose log it is: --vkey KEY (the line at /log/vkey), or --policy FILE.');
}

/** What cannot be asked is no verdict: it ends with an exit code of its own. */
export async function reaching(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof Unreachable ? new Exit(UNREACHABLE, error.message) : error;
  }
}

/** The policy that an option names. */
export async function policyIn(file: string): Promise<Policy> {
  const policy = asked(await fileOf(file, '--policy'));
  if (policy.logs.length === 0)
    throw new Exit(
      WRONG_USAGE,
      `--policy ${file} names no log. Add its key, in a line that reads: log KEY (the line at /log/vkey).`,
    );
  return policy;
}

/** Trusts one key of a log, and asks for no witness. */
export function policyOf(vkey: string, otherwise = WRONG_USAGE): Policy {
  return asked(`log ${vkey.trim()}\nquorum none\n`, otherwise);
}

/** Its text, without the byte order mark that some editors put in front. */
export async function fileOf(file: string, option: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
  } catch (error) {
    throw new Exit(WRONG_USAGE, `${option} cannot be read: ${(error as Error).message}`);
  }
}

function asked(policy: string, otherwise = WRONG_USAGE): Policy {
  try {
    return parsePolicy(policy);
  } catch (error) {
    throw error instanceof MalformedPolicy ? new Exit(otherwise, error.message) : error;
  }
}
