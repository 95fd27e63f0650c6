import { addDays, type PlainDate } from '#kernel';
import { calendarOf, dayOf, endOf, restOf, type Calendar } from './calendar.js';

export interface Period {
  readonly count: number;
  /** Days and working days end with a day, hours at an instant. */
  readonly unit: 'working-days' | 'days' | 'hours';
}

/** While a clock stands still: from one instant, ISO 8601, to another; null as long as nothing has started it again. */
export interface Stop {
  readonly from: string;
  readonly until: string | null;
}

/** A day between what begins a period and its end. */
export type Step = { readonly day: PlainDate } & (
  | { readonly why: 'counts'; readonly nth: number }
  /** What begins the period comes on this day, which has begun and is not counted. */
  | { readonly why: 'event' }
  /** It came after the cut-off of this day: as if on the next working day. */
  | { readonly why: 'late' }
  | { readonly why: 'weekend' }
  | { readonly why: 'holiday'; readonly name: string }
  /** The clock stood still when the day ended. */
  | { readonly why: 'stopped'; readonly by: Stop }
  /** The last day would be one on which nobody works; it is this one. */
  | { readonly why: 'moved' }
);

export interface Due {
  /** It is met before this instant, ISO 8601, and late from it on; null while the clock stands still. */
  readonly at: string | null;
  /** The day that ends then, where the calendars are. */
  readonly day: PlainDate | null;
  /** Each day up to that one, or to the one on which the clock stands still; none of a period of hours. */
  readonly steps: readonly Step[];
}

/**
 * When a period ends, and why then. What begins it on a day on which nobody works, or after the cut-off, counts as come on the
 * next working day; days are counted from the day after; the last is a working day.
 * @param begins an instant, ISO 8601, or a day where nothing else is known of it
 * @param calendars in the order in which they were published
 * @throws DomainError `DATE.OUT_OF_RANGE`
 */
export function due(
  begins: string,
  period: Period,
  calendars: readonly Calendar[],
  stops: readonly Stop[] = [],
): Due {
  return period.unit === 'hours'
    ? dueAfterHours(Date.parse(begins), period.count, calendars, stops)
    : dueAfterDays(begins, period, calendars, stops);
}

function dueAfterHours(
  begins: number,
  hours: number,
  calendars: readonly Calendar[],
  stops: readonly Stop[],
): Due {
  let at = begins + hours * HOUR_MS;
  let counted = begins;
  for (const { from, until } of inOrder(stops)) {
    if (Date.parse(from) >= at) break;
    if (until === null) return { at: null, day: null, steps: [] };
    const standing = Math.max(0, Date.parse(until) - Math.max(Date.parse(from), counted));
    at += standing;
    counted = Math.max(counted, Date.parse(until));
  }
  return { at: new Date(at).toISOString(), day: dayOf(calendars, at), steps: [] };
}
const HOUR_MS = 3_600_000;

const inOrder = (stops: readonly Stop[]) =>
  stops.toSorted((one, other) => Date.parse(one.from) - Date.parse(other.from));

function dueAfterDays(
  begins: string,
  { count, unit }: Period,
  calendars: readonly Calendar[],
  stops: readonly Stop[],
): Due {
  const steps = beginning(begins, calendars);
  let day = steps.at(-1)!.day;
  for (let counted = 0; ;) {
    day = addDays(day, 1);
    const calendar = calendarOf(calendars, day);
    const end = endOf(calendar, day);
    const rests = resting(calendar, day);
    const by = stops.find((stop) => stands(stop, end));
    if (by) {
      steps.push({ day, why: 'stopped', by });
      if (by.until === null) return { at: null, day: null, steps };
      continue;
    }
    if (counted < count && (unit === 'days' || !rests)) {
      steps.push({ day, why: 'counts', nth: ++counted });
      if (counted < count || rests) continue;
    } else if (rests) {
      steps.push(rests);
      continue;
    } else steps.push({ day, why: 'moved' });
    return { at: new Date(end).toISOString(), day, steps };
  }
}

/** The days up to the one on which what begins a period counts as come. */
function beginning(begins: string, calendars: readonly Calendar[]): Step[] {
  const isInstant = begins.includes('T');
  const instant = Date.parse(begins);
  const steps: Step[] = [];
  for (let day = isInstant ? dayOf(calendars, instant) : begins; ; day = addDays(day, 1)) {
    const calendar = calendarOf(calendars, day);
    const rests = resting(calendar, day);
    if (rests) steps.push(rests);
    else if (isInstant && instant >= endOf(calendar, day)) steps.push({ day, why: 'late' });
    else return [...steps, { day, why: 'event' }];
  }
}

function resting(calendar: Calendar, day: PlainDate): Step | null {
  const why = restOf(calendar, day);
  if (why === null) return null;
  return why === 'holiday' ? { day, why, name: calendar.holidays[day]! } : { day, why };
}

/** Whether a clock stood still when a day ended. */
function stands({ from, until }: Stop, end: number): boolean {
  return Date.parse(from) < end && (until === null || end <= Date.parse(until));
}
