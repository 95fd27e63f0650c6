import { readFile } from 'node:fs/promises';
import { MalformedPolicy, parsePolicy, type Policy } from '#engine/transparency-log';
import { Exit, WRONG_USAGE } from '../exit.js';

/** The policy that an option names. */
export async function policyIn(file: string): Promise<Policy> {
  return asked(await fileOf(file, '--policy'));
}

/** Trusts one key of a log, and asks for no witness. */
export function policyOf(vkey: string, otherwise = WRONG_USAGE): Policy {
  return asked(`log ${vkey.trim()}\nquorum none\n`, otherwise);
}

export async function fileOf(file: string, option: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
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
