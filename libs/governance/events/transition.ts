import { z } from 'zod';
import { dayInWords, type PlainDate } from '#kernel';
import { plainDate, type Frozen } from '#platform/schema';

/** Which matters a change reaches that says so; where it does not, those received from the day on which it is in force. */
export const transition = z.discriminatedUnion('to', [
  /** Those received from that day on, whether it comes before the change is in force or after. */
  z.strictObject({ to: z.literal('received-from'), day: plainDate }),
  /** Whatever is not decided yet when it is in force. */
  z.strictObject({ to: z.literal('undecided') }),
]);
export type Transition = Frozen<z.infer<typeof transition>>;

/** A change to the law, as far as it says whom it reaches. */
export interface Reaching {
  /** Null: never in force yet. */
  readonly effectiveFrom: PlainDate | null;
  /** Null: matters received from that day. */
  readonly transition: Transition | null;
}

/** What the law is asked about: an act in a matter. */
export interface MatterInTime {
  readonly receivedOn: PlainDate;
  /** The day whose law governs the act, unless a change says otherwise: of receipt for a ruling, of service for the time to appeal. */
  readonly governedBy: PlainDate;
  /** The day of the act: until then the matter is undecided. */
  readonly on: PlainDate;
}

/** A matter that is received and looked at on one day. */
export function receivedOn(day: PlainDate): MatterInTime {
  return { receivedOn: day, governedBy: day, on: day };
}

/**
 * The day on which a change is held against its own end and its suspensions, in a matter that it reaches; null: it does not reach it.
 * What was in force on the day that governs is held on that day; what came into force while the matter was undecided, and reaches it, on
 * the day of the act.
 */
export function heldOn(
  { effectiveFrom, transition: terms }: Reaching,
  { receivedOn: received, governedBy, on }: MatterInTime,
): PlainDate | null {
  if (effectiveFrom === null) return null;
  if (terms?.to === 'received-from' && received < terms.day) return null;
  if (effectiveFrom <= governedBy) return governedBy;
  return terms !== null && effectiveFrom <= on ? on : null;
}

/** `, for matters received from 1 May 2147` */
export function reaching(terms: Transition | null): string {
  if (terms === null) return '';
  return terms.to === 'undecided'
    ? ', for undecided matters too'
    : `, for matters received from ${dayInWords(terms.day)}`;
}
