import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A place of the user's own, that no log and no register can reach. */
export function userState(...path: readonly string[]): string {
  return join(process.env.XDG_STATE_HOME || join(homedir(), '.local/state'), 'sgn', ...path);
}

/** Name of a file for what may hold anything that a path may not. */
export function fileNameOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
