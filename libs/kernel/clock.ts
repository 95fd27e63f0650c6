/** The register's time. Its one owner is system time plus the offset that stands in the log (ADR on time). */
export interface Clock {
  now(): Date;
}

/** A plain calendar date, `YYYY-MM-DD`, no time zone. */
export type PlainDate = string;

/** The calendar date of an instant, in UTC. */
export function dateOf(instant: Date): PlainDate {
  return instant.toISOString().slice(0, 10);
}

/** `days` calendar days after `date` (negative: before). */
export function addDays(date: PlainDate, days: number): PlainDate {
  return dateOf(new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000));
}

/** Whether `text` names a day that exists, as `YYYY-MM-DD`. */
export function isPlainDate(text: string): boolean {
  if (!PLAIN_DATE.test(text)) return false;
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  return day > 0 && (day <= 28 || day <= daysIn(Number(text.slice(0, 4)), month));
}
const PLAIN_DATE = /^\d{4}-(0[1-9]|1[0-2])-\d{2}$/;

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
