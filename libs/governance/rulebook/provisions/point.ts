import type { DataSource } from 'typeorm';
import { DomainError, isPlainDate, type PlainDate } from '#kernel';

/** A point in the rulebook's two times. */
export interface Point {
  /** Changes up to this log number count; null: all that are recorded. */
  readonly knownTo: number | null;
  /** Null: the state after the changes that count, whenever they are in force. */
  readonly inForceOn: PlainDate | null;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * The log number that "as known at" names: a log number, or an instant, which is the log up to just before the first
 * event with a later recordedAt. -1: nothing was known.
 * @throws DomainError `POINT.INVALID`
 */
export async function knownTo(read: DataSource, text: string): Promise<number> {
  if (/^\d+$/.test(text)) {
    const number = Number(text);
    if (Number.isSafeInteger(number)) return number;
  }
  const instant = INSTANT.test(text) ? new Date(text) : null;
  if (!instant || Number.isNaN(instant.getTime()))
    throw new DomainError(
      'POINT.INVALID',
      `"${text}" is neither a log number nor an instant with its zone, such as 2147-03-01T09:00:00Z.`,
      { knownAt: text },
    );
  const [row] = await read.query<{ known: string | null }[]>(
    `SELECT COALESCE(
       (SELECT min(number) - 1 FROM public_log WHERE recorded_at > $1),
       (SELECT max(number) FROM public_log),
       -1) AS known`,
    [instant.toISOString()],
  );
  return Number(row!.known);
}

/** @throws DomainError `POINT.INVALID` */
export function plainDateOf(text: string): PlainDate {
  if (isPlainDate(text)) return text;
  throw new DomainError('POINT.INVALID', `"${text}" is not a date that exists, written as 2147-03-01.`, {
    inForceOn: text,
  });
}
