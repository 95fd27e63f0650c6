import type { PlainDate } from '#kernel';
import { inForceOn } from '#governance/events';

/** Where a version is in the time of the law, on a day. */
export interface Standing {
  readonly standing: 'in-force' | 'to-come' | 'superseded' | 'repealed' | 'undated';
  /** The day from which another is in force in its place; null: none is known. */
  readonly until: PlainDate | null;
}

interface Change {
  readonly effectiveFrom: PlainDate | null;
  readonly op: 'inserted' | 'amended' | 'repealed';
}

/**
 * Of each change to a provision, on a day. One that another of the same day, recorded later, took the place of was never in
 * force: it is superseded from the day it names. @param changes in the order in which they were recorded
 */
export function standingsOn(changes: readonly Change[], today: PlainDate): readonly Standing[] {
  const inForce = inForceOn(changes, today);
  return changes.map((change): Standing => {
    const { effectiveFrom: from, op } = change;
    if (from === null) return { standing: 'undated', until: null };
    const until = inForceOn(changes, from) === change ? nextAfter(changes, from) : from;
    if (change === inForce) return { standing: op === 'repealed' ? 'repealed' : 'in-force', until };
    return { standing: from > today && until !== from ? 'to-come' : 'superseded', until };
  });
}

/** The first day after this one on which a change takes effect. */
function nextAfter(changes: readonly Change[], day: PlainDate): PlainDate | null {
  const later = changes.flatMap(({ effectiveFrom }) =>
    effectiveFrom !== null && effectiveFrom > day ? effectiveFrom : [],
  );
  return later.sort()[0] ?? null;
}
