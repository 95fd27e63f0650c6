import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { DataFolder } from './layout.js';
import { lives, thisProcess, type ProcessIdentity } from './process-identity.js';

/** What `run.json` says of the register that runs on a data folder. */
export interface RunFile extends ProcessIdentity {
  readonly port: number;
  /** Where people open it. */
  readonly url: string;
  /** Folder of PostgreSQL's socket. */
  readonly socket: string;
  readonly database: string;
}

/** The register that runs on this folder now, or null. */
export function readRunFile({ runFile }: DataFolder): RunFile | null {
  try {
    const run = JSON.parse(readFileSync(runFile, 'utf8')) as RunFile;
    return lives(run) ? run : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

export function writeRunFile({ runFile }: DataFolder, run: Omit<RunFile, keyof ProcessIdentity>): void {
  const making = `${runFile}.${process.pid}`;
  writeFileSync(making, `${JSON.stringify({ ...thisProcess(), ...run }, null, 2)}\n`);
  renameSync(making, runFile);
}

export function removeRunFile({ runFile }: DataFolder): void {
  rmSync(runFile, { force: true });
}
