import type { PlainDate } from '#kernel';
import {
  type Course,
  type Dated,
  hasEnded,
  inForceOn,
  isSuspendedOn,
  spansOf,
  withoutSuspension,
} from '#governance/events';

/** Where a version is in the time of the law, on a day. */
export interface Standing {
  readonly standing: 'in-force' | 'to-come' | 'suspended' | 'superseded' | 'ended' | 'repealed' | 'undated';
  /** The day from which it is in force no more; null: none is known. */
  readonly until: PlainDate | null;
  /** The next day from which it is in force again; null: none is known. */
  readonly again: PlainDate | null;
}

interface Change extends Dated {
  readonly op: 'inserted' | 'amended' | 'repealed';
}

/**
 * Of each change to a provision, on a day. One that another of the same day, recorded later, took the place of was never in
 * force: it is superseded from the day it names.
 */
export function standingsOn(course: Course<Change>, today: PlainDate): readonly Standing[] {
  const inForce = inForceOn(course, today);
  const suspended = isSuspendedOn(course, today) ? withoutSuspension(course, today) : null;
  const spans = spansOf(course);
  return course.changes.map((change): Standing => {
    const { effectiveFrom: from, op } = change;
    if (from === null) return { standing: 'undated', until: null, again: null };
    const own = spans.filter((span) => span.change === change);
    const begun = own.findLast((span) => span.from <= today);
    const next = own.find((span) => span.from > today)?.from ?? null;
    const until = (begun ?? own[0])?.until ?? (own.length === 0 ? from : null);
    if (change === inForce)
      return { standing: op === 'repealed' ? 'repealed' : 'in-force', until, again: next };
    if (change === suspended) return { standing: 'suspended', until, again: next };
    if (!begun && (next !== null || (from > today && withoutSuspension(course, from) === change)))
      return { standing: 'to-come', until, again: next === from ? null : next };
    const isOver = hasEnded(change.until, today) && until === change.until;
    return { standing: isOver ? 'ended' : 'superseded', until, again: next };
  });
}
