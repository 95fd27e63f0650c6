import type { PlainDate } from '#kernel';
import type { ProvisionChange, ProvisionCorrected, ProvisionEvent } from './rulebook.js';
import { heldOn, type MatterInTime, type Reaching } from './transition.js';

/** From one day until another, on which it is over; null: no end is known. */
export interface Span {
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** A change to a provision, as far as its days go. */
export interface Dated {
  /** Of its event, in the stream. */
  readonly revision: number;
  /** Null: never in force yet. */
  readonly effectiveFrom: PlainDate | null;
  /** Sunset; null: none, or it is a repeal. */
  readonly until: PlainDate | null;
}

export interface Suspension extends Span {
  /** Of its event, in the stream. */
  readonly revision: number;
}

/** What is recorded of a provision in the time of the law. */
export interface Course<Change extends Dated> {
  /** Events so far. */
  readonly events: number;
  /** In the order in which they were recorded. */
  readonly changes: readonly Change[];
  readonly suspensions: readonly Suspension[];
}

export const NO_COURSE: Course<never> = { events: 0, changes: [], suspensions: [] };

/** How a slice keeps a change, and what a corrigendum makes of it there. */
export interface Keeping<Change extends Dated> {
  changeOf(event: ProvisionChange, dated: Dated): Change;
  corrected?(change: Change, corrigendum: ProvisionCorrected['data']): Change;
}

/** The course after one more event. */
export function goneOn<Change extends Dated>(
  course: Course<Change>,
  event: ProvisionEvent,
  { changeOf, corrected = (change) => change }: Keeping<Change>,
): Course<Change> {
  const { changes, suspensions, events: revision } = course;
  const events = revision + 1;
  switch (event.type) {
    case 'ProvisionSuspended': {
      const { from, until } = event.data;
      return { changes, suspensions: [...suspensions, { revision, from, until }], events };
    }
    case 'SuspensionLifted': {
      const { data } = event;
      return { changes, suspensions: altered(suspensions, data, { until: data.from }), events };
    }
    case 'CommencementAppointed':
    case 'CommencementPostponed': {
      const { effectiveFrom } = event.data;
      const moved = changes.map((one) =>
        one.revision === event.data.revision ? { ...one, effectiveFrom } : one,
      );
      return { changes: moved, suspensions, events };
    }
    case 'SunsetReached':
      // Its version says it already.
      return { changes, suspensions, events };
    case 'ProvisionCorrected': {
      const { data } = event;
      const mended = changes.map((one) => (one.revision === data.revision ? corrected(one, data) : one));
      return { changes: mended, suspensions, events };
    }
    default: {
      const { effectiveFrom } = event.data;
      const until = event.type === 'ProvisionRepealed' ? null : event.data.until;
      return {
        changes: [...changes, changeOf(event, { revision, effectiveFrom, until })],
        suspensions,
        events,
      };
    }
  }
}

/**
 * The change in force on a day; it may be a repeal. Of those whose day has come and whose sunset has not, the one with the latest
 * day, of several the one recorded last: when a sunset passes, what was before is in force again. Null before the first, and
 * while the provision is suspended.
 */
export function inForceOn<Change extends Dated>(course: Course<Change>, day: PlainDate): Change | null {
  return isSuspendedOn(course, day) ? null : withoutSuspension(course, day);
}

/** The change that would be in force on a day if nothing were suspended. */
export function withoutSuspension<Change extends Dated>(
  { changes }: Pick<Course<Change>, 'changes'>,
  day: PlainDate,
): Change | null {
  let found: Change | null = null;
  for (const change of changes) {
    const { effectiveFrom, until } = change;
    if (effectiveFrom === null || !isWithin({ from: effectiveFrom, until }, day)) continue;
    if (!found || effectiveFrom >= found.effectiveFrom!) found = change;
  }
  return found;
}

/**
 * The change that governs a matter; it may be a repeal. Of those that reach it and have not ended, the one with the latest day, of
 * several the one recorded last; null where there is none, and while that one is suspended. Where no change says whom it reaches, it is
 * what is in force on the day that governs.
 */
export function governing<Change extends Dated & Reaching>(
  course: Course<Change>,
  matter: MatterInTime,
): Change | null {
  let found: Change | null = null;
  for (const change of course.changes) {
    const day = heldOn(change, matter);
    if (day === null || hasEnded(change.until, day)) continue;
    if (!found || change.effectiveFrom! >= found.effectiveFrom!) found = change;
  }
  return found && isSuspendedOn(course, heldOn(found, matter)!) ? null : found;
}

export function isSuspendedOn({ suspensions }: Pick<Course<Dated>, 'suspensions'>, day: PlainDate): boolean {
  return suspensions.some((suspension) => isWithin(suspension, day));
}

export function isWithin({ from, until }: Span, day: PlainDate): boolean {
  return from <= day && !hasEnded(until, day);
}

/** Whether what ends on one day has on another. */
export function hasEnded(until: PlainDate | null, day: PlainDate): boolean {
  return until !== null && until <= day;
}

/** Days on which a change is in force, as long as each lasts, in their order. One that is in force again has several. */
export function spansOf<Change extends Dated>(
  course: Course<Change>,
): readonly (Span & { readonly change: Change })[] {
  const spans: (Span & { readonly change: Change })[] = [];
  for (const day of [...new Set(turnsOf(course))].sort()) {
    const change = inForceOn(course, day);
    const last = spans.at(-1);
    if (last?.until === null) {
      if (last.change === change) continue;
      spans[spans.length - 1] = { ...last, until: day };
    }
    if (change) spans.push({ change, from: day, until: null });
  }
  return spans;
}

/** Days on which another change may be in force than on the day before; in no order, and some more than once. */
export function turnsOf({ changes, suspensions }: Omit<Course<Dated>, 'events'>): readonly PlainDate[] {
  return [
    ...changes.flatMap(({ effectiveFrom, until }) => [effectiveFrom, until]),
    ...suspensions.flatMap(({ from, until }) => [from, until]),
  ].filter((day) => day !== null);
}

function altered(
  suspensions: readonly Suspension[],
  { revision }: { readonly revision: number },
  to: Partial<Suspension>,
): readonly Suspension[] {
  return suspensions.map((one) => (one.revision === revision ? { ...one, ...to } : one));
}
