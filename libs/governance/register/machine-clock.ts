import { readFileSync } from 'node:fs';

/** What a machine knows of time. Everything in milliseconds. */
export interface MachineClock {
  /** Since 1970, as somebody or something set it. */
  now(): number;
  /** Since some moment, on a clock that nobody sets. */
  elapsed(): number;
  /** Whether `elapsed` goes on while the machine sleeps. */
  readonly countsSleep: boolean;
}

const UPTIME = '/proc/uptime';

const uptime = () => Number(readFileSync(UPTIME, 'latin1').split(' ', 1)[0]) * 1_000;

function tellsUptime(): boolean {
  try {
    return Number.isFinite(uptime());
  } catch {
    return false;
  }
}

/** This machine's. Linux counts sleep in its uptime; elsewhere Node's own clock stands still meanwhile. */
export function machineClock(): MachineClock {
  const countsSleep = tellsUptime();
  return { now: Date.now, elapsed: countsSleep ? uptime : () => performance.now(), countsSleep };
}
