import type { PublicEvent } from '#governance/events';

/** A checkpoint that witnesses cosigned: by what time they all had, and the first of them. Milliseconds of the world's time. */
export interface WitnessedCheckpoint {
  readonly size: number;
  readonly first: number;
  readonly last: number;
}

/** What an entry says of itself. */
export interface Told {
  readonly number: number;
  readonly recordedAt: string;
  readonly event: PublicEvent;
}

/** Never `ok` without witnesses on both sides of the entry. */
export type TimeVerdict = 'ok' | 'back-dated' | 'unchecked';

export interface TimeJudgement {
  readonly verdict: TimeVerdict;
  readonly why: string;
}

/** Clocks of the register and its witnesses differ by less; an entry is stamped a moment before it is appended. */
const TOLERANCE_MS = 60_000;

/**
 * Whether what entries say of their time fits what witnesses saw. An entry that a witnessed checkpoint does not cover
 * was recorded after it, one that it covers before. Takes entries in log order, from the first: the register's own time
 * is the world's plus the offset that stands in the log before the entry.
 */
export class Chronology {
  #offsetMs = 0;
  readonly #checkpoints: readonly WitnessedCheckpoint[];

  constructor(witnessed: readonly WitnessedCheckpoint[]) {
    this.#checkpoints = [...witnessed].sort((a, b) => a.size - b.size);
  }

  judge({ number, recordedAt, event }: Told): TimeJudgement {
    const at = Date.parse(recordedAt) - this.#offsetMs;
    this.#learn(event);
    const next = this.#checkpoints.findIndex(({ size }) => size > number);
    const after = this.#checkpoints[next];
    const before = this.#checkpoints[next < 0 ? this.#checkpoints.length - 1 : next - 1];
    if (before && at < before.first - TOLERANCE_MS)
      return {
        verdict: 'back-dated',
        why: `it says ${instant(at)}, and was not in the log of ${before.size} entries witnessed at ${instant(before.first)}`,
      };
    if (after && at > after.last + TOLERANCE_MS)
      return {
        verdict: 'back-dated',
        why: `it says ${instant(at)}, and was in the log of ${after.size} entries witnessed by ${instant(after.last)}`,
      };
    if (before && after) return { verdict: 'ok', why: `witnessed before and after` };
    const side = before ? 'after' : after ? 'before' : 'before or after';
    return { verdict: 'unchecked', why: `no witnessed checkpoint ${side} it` };
  }

  #learn(event: PublicEvent): void {
    if (event.type === 'RegisterOpened') this.#offsetMs = event.data.offsetMs;
    if (event.type === 'ClockAdvanced') this.#offsetMs += event.data.byMs;
  }
}

/** A rule that was in force before it was recorded, and why; null where the log does not say why. */
export interface Retroactive {
  readonly number: number;
  readonly network: string;
  readonly path: string;
  readonly version: number;
  readonly inForceFrom: string;
  readonly recordedOn: string;
  readonly kind: 'declared' | 'imported' | 'unexplained';
  /** The reason, or of an import the time its source gives. */
  readonly why: string | null;
}

/** What is retroactive in an entry; null when nothing is. */
export function retroactiveIn({ number, recordedAt, event }: Told): Retroactive | null {
  if (
    event.type !== 'ProvisionInserted' &&
    event.type !== 'ProvisionAmended' &&
    event.type !== 'ProvisionRepealed'
  )
    return null;
  const { network, path, version, effectiveFrom, reason, sourceRecordedAt } = event.data;
  const recordedOn = recordedAt.slice(0, 10);
  if (effectiveFrom === null || effectiveFrom >= recordedOn) return null;
  return {
    number,
    network,
    path,
    version,
    inForceFrom: effectiveFrom,
    recordedOn,
    kind: sourceRecordedAt !== null ? 'imported' : reason ? 'declared' : 'unexplained',
    why: sourceRecordedAt ?? reason,
  };
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
