import { DomainError } from './errors.js';

/** The register's time. Its one owner is system time plus the offset that stands in the log (ADR on time). */
export interface Clock {
  now(): Date;
  /** Why nothing may be stamped with this time just now, and what to do; null, or no such method: it may. */
  doubt?(): string | null;
}

/** Code of the refusal of whatever would be stamped meanwhile. It says nothing of the law, and passes. */
export const CLOCK_STEPPED = 'CLOCK.STEPPED';

/** A plain calendar date, `YYYY-MM-DD`, no time zone. */
export type PlainDate = string;

/** The days that PostgreSQL, JavaScript and people write alike, with four digits of year: there are no others. */
export const FIRST_DAY: PlainDate = '0001-01-01';
export const LAST_DAY: PlainDate = '9999-12-31';

const DAY_MS = 86_400_000;
const FIRST_MS = Date.parse(`${FIRST_DAY}T00:00:00Z`);
/** The last that any of them has. */
export const LAST_INSTANT = `${LAST_DAY}T23:59:59.999Z`;
const LAST_MS = Date.parse(LAST_INSTANT);

/**
 * The calendar date of an instant, in UTC.
 * @throws DomainError `DATE.OUT_OF_RANGE`
 */
export function dateOf(instant: Date): PlainDate {
  return dayAt(instant.getTime());
}

/**
 * `days` calendar days after `date` (negative: before).
 * @throws DomainError `DATE.OUT_OF_RANGE`
 */
export function addDays(date: PlainDate, days: number): PlainDate {
  return dayAt(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS);
}

/** Calendar days from one date to another; less than 0 where that one is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

function dayAt(ms: number): PlainDate {
  if (!isOfCalendar(ms))
    throw new DomainError(
      'DATE.OUT_OF_RANGE',
      `This comes to a day before ${FIRST_DAY} or after ${LAST_DAY}, which no calendar here has. Choose another date, or a shorter period.`,
    );
  return new Date(ms).toISOString().slice(0, 10);
}

/** Whether an instant, in milliseconds, is of a day that there is. */
export function isOfCalendar(ms: number): boolean {
  return ms >= FIRST_MS && ms <= LAST_MS;
}

/** Whether `text` names a day that exists, as `YYYY-MM-DD`. */
export function isPlainDate(text: string): boolean {
  if (!PLAIN_DATE.test(text) || text < FIRST_DAY) return false;
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  return day > 0 && (day <= 28 || day <= daysIn(Number(text.slice(0, 4)), month));
}
const PLAIN_DATE = /^\d{4}-(0[1-9]|1[0-2])-\d{2}$/;

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** An end is its instant: whatever comes then is late. @param at ISO 8601 */
export function isOver(at: string, now: Date): boolean {
  return Date.parse(at) <= now.getTime();
}

/** Whole ones. @param at ISO 8601 */
export function secondsSince(at: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(at)) / 1_000);
}

/** An instant with its zone, ISO 8601, as UTC with milliseconds; null where `text` is none, or of no day that there is. */
export function instantIn(text: string): string | null {
  // Date.parse() takes 30 February for a day of March.
  const ms = INSTANT.test(text) && isPlainDate(text.slice(0, 10)) ? Date.parse(text) : NaN;
  return isOfCalendar(ms) ? new Date(ms).toISOString() : null;
}
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
