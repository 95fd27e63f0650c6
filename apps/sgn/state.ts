import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where what is the person's who runs the program, and of no data folder, is kept (XDG base directories). */
export function stateFolder(name: string): string {
  const state = process.env.XDG_STATE_HOME;
  // A relative one is none, says the specification.
  return join(state && isAbsolute(state) ? state : join(homedir(), '.local', 'state'), 'sgn', name);
}
