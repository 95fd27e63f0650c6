import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes a folder and those above it. Node's own recursive mkdir spins for ever where a folder takes none, such as /proc. */
export function makeFolder(dir: string, mode: number): void {
  if (existsSync(dir)) return;
  makeFolder(dirname(dir), mode);
  try {
    mkdirSync(dir, { mode });
  } catch (error) {
    if (!existsSync(dir)) throw error;
  }
}
