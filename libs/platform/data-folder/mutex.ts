import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '#kernel';
import { lives, thisProcess, type ProcessIdentity } from './process-identity.js';

const PATIENCE_MS = 120_000;

/**
 * Runs `work` while no other process does under the same lock file. The file names its holder, so that the lock of a
 * process that was killed does not count.
 * @param patience milliseconds to wait for another that holds it: two minutes, for what is done in moments
 * @throws DomainError `DATA.LOCKED`
 */
export async function locked<T>(file: string, work: () => Promise<T>, patience = PATIENCE_MS): Promise<T> {
  const deadline = Date.now() + patience;
  while (!take(file)) {
    const holder = holderOf(file);
    if (holder && !lives(holder)) steal(file);
    else if (Date.now() > deadline)
      throw new DomainError('DATA.LOCKED', `Process ${holder?.pid} holds ${file}. Wait for it, or end it.`);
    else await sleep(50);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** The lock appears with its holder in it, or not at all. */
function take(file: string): boolean {
  const mine = `${file}.${randomUUID()}`;
  writeFileSync(mine, JSON.stringify(thisProcess()), { mode: 0o600 });
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine);
  }
}

function holderOf(file: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return null;
  }
}

/** A rename moves a file once: of several that find a dead lock, one gets it. A living one is given back. */
function steal(file: string): void {
  const stolen = `${file}.${randomUUID()}`;
  try {
    renameSync(file, stolen);
  } catch {
    return;
  }
  const holder = holderOf(stolen);
  if (holder && lives(holder))
    try {
      linkSync(stolen, file);
    } catch {
      // Taken again meanwhile: two have it now, for the moment that is left to the first.
    }
  rmSync(stolen);
}
