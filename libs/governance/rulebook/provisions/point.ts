import { DomainError, instantIn, wholeNumber, type PlainDate } from '#kernel';
import type { KnownAt } from '#platform/core';

/** A point in the rulebook's two times. */
export interface Point {
  /** Changes up to this log number count; null: all that are recorded. */
  readonly knownTo: number | null;
  /** Null: the state after the changes that count, whenever they are in force. */
  readonly inForceOn: PlainDate | null;
  /** Only with a day: what governs then, in a matter received on this day that is undecided. */
  readonly receivedOn?: PlainDate | undefined;
}

/**
 * The point that a query asks for by a day, and by what was known. Neither: the law as it is today.
 * @throws DomainError `POINT.INVALID`
 */
export async function pointAsked(
  knownAt: KnownAt,
  today: PlainDate,
  asked: { readonly on: PlainDate | undefined; readonly known: string | undefined },
): Promise<Point> {
  return {
    knownTo: asked.known === undefined ? null : await knownTo(knownAt, asked.known),
    inForceOn: asked.on ?? (asked.known === undefined ? today : null),
  };
}

/** Before the first event: nothing is known. */
const NOTHING = -1;

/**
 * The log number that "as known at" names: a log number itself, or an instant, which stands for the log up to just
 * before the first event with a later recordedAt.
 * @throws DomainError `POINT.INVALID`
 */
export async function knownTo(knownAt: KnownAt, text: string): Promise<number> {
  // An import writes its positions with zeros in front, so that text order is log order.
  const number = wholeNumber(text.replace(/^0+(?=\d)/, ''));
  if (number !== null) return number;
  const instant = instantIn(text);
  if (instant === null)
    throw new DomainError(
      'POINT.INVALID',
      `"${text}" is neither a log number nor an instant with its zone, such as 2147-03-01T09:00:00Z.`,
      { knownAt: text },
    );
  return (await knownAt.numberAt(instant)) ?? NOTHING;
}
