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
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && dateOf(new Date(at)) === text;
}
