import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Runs `work` while no other process does under the same lock file. The lock of a process that is gone does not count. */
export async function locked(file, onWait, work) {
  let said = false;
  while (!take(file)) {
    const holder = holderOf(file);
    if (holder !== null && !lives(holder)) steal(file);
    else {
      if (!said && holder !== null) onWait(holder);
      said ||= holder !== null;
      await sleep(200);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** The lock appears with its holder's pid in it, or not at all. */
function take(file) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine);
  }
}

function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** A rename moves one file once: of several that find a dead lock, one gets it. A living one is given back. */
function steal(file) {
  const stolen = `${file}.stolen.${process.pid}`;
  try {
    renameSync(file, stolen);
  } catch {
    return;
  }
  if (lives(holderOf(stolen)))
    try {
      linkSync(stolen, file);
    } catch {
      // Somebody has taken it meanwhile.
    }
  rmSync(stolen);
}

function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
