import { z } from 'zod';
import { isCanonicalId, wholeNumber } from '#kernel';

// One thing has one spelling. A request may write an id in capitals, and it is folded before anybody looks; what an
// event is made of is canonical, or is not recorded.

/** Bare id of a person, an appointment, a ruling…, in a request; its stream, where it has one, is `<kind>-<uuid>`. */
export const uuid = z.uuid().toLowerCase();

/** The same as it stands in an entry: in small letters. */
export const storedId = z.uuid().refine(isCanonicalId, 'An id stands in an entry in small letters.');

const HASH = /^[0-9a-f]{64}$/;

/** SHA-256 as 64 hex digits, in a request. */
export const sha256 = z
  .string()
  .toLowerCase()
  .regex(HASH, 'Give a SHA-256 as 64 hexadecimal digits, as it stands in the log.');

/** The same as it stands in an entry: in small letters. */
export const storedSha256 = z.string().regex(HASH);

/** Short code of a network, as it stands in citations: in capitals, and never in any other way. */
export const networkCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9]{1,15}$/, 'A network code is 2 to 16 capital letters and digits, such as NOVA.');

/** A whole number in an address or a query, written in its one way: 7, and not 007, 7.0, +7, 0x7 or 7e0. */
export function numberIn(least: number, most = Number.MAX_SAFE_INTEGER) {
  return z
    .string()
    .regex(/^(0|[1-9]\d{0,15})$/, 'Give a whole number in decimal digits, such as 42.')
    .transform((text) => wholeNumber(text) ?? Infinity)
    .pipe(z.int().min(least).max(most));
}

/** A log number, in an address or a query. */
export const logNumber = numberIn(0);
