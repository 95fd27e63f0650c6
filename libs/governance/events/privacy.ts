import { z } from 'zod';
import { dayInWords } from '#kernel';
import type { PERSONAL_DATA_ERASED } from '#engine/vault';
import { long, storedId, storedText } from '#platform/schema';
import { end } from './due.js';
import { event, type EventOf } from './event.js';

/** Of what became of a person's data. */
export function personStream(actor: string): string {
  return `person-${actor}`;
}

const ERASED: typeof PERSONAL_DATA_ERASED = 'PersonalDataErased';

/** No personal value of this person can be read any more, anywhere. Said after it was done. */
export const personalDataErased = event(
  ERASED,
  2,
  z.strictObject({
    person: storedId,
    /** Why they were erased although they held an office or had matters open; absent where nothing stood against it. */
    despite: storedText.optional(),
  }),
  {
    says: ({ despite }) =>
      `The personal data of one person were erased; what was recorded still verifies.${despite === undefined ? '' : ` Despite what they held: ${despite}`}`,
    upcasters: { 1: (data) => data },
  },
);
export type PersonalDataErased = EventOf<typeof personalDataErased>;

/** Carried out by itself as soon as no hold stands against it; none can be placed any more once none does. */
export const erasureRequested = event(
  'ErasureRequested',
  1,
  z.strictObject({
    person: storedId,
    by: z.enum(['person', 'operator']),
    /** Why although they held an office or had matters open; null where nothing stood against it. */
    despite: storedText.nullable(),
  }),
  {
    says: ({ by, despite }) =>
      `${by === 'person' ? 'A person asked that their' : 'The operator asked that one person’s'} personal data be erased.${despite === null ? '' : ` Despite what they held: ${despite}`}`,
  },
);
export type ErasureRequested = EventOf<typeof erasureRequested>;

const held = { person: storedId, hold: storedId, network: storedText, docket: storedId };

/** What a party of an open docket gave is not erased before its end. */
export const legalHoldPlaced = event(
  'LegalHoldPlaced',
  1,
  z.strictObject({ ...held, placedBy: storedId, reasons: long(storedText), ends: end }),
  {
    says: ({ placedBy, ends }, nameOf) =>
      `${nameOf(placedBy) ?? 'The chair'} placed a legal hold on the personal data of a party, until the end of ${dayInWords(ends.on)}.`,
    officials: ['placedBy'],
    about: ['docket', 'network'],
  },
);
export type LegalHoldPlaced = EventOf<typeof legalHoldPlaced>;

export const legalHoldReleased = event(
  'LegalHoldReleased',
  1,
  z.strictObject({ ...held, releasedBy: storedId, reasons: long(storedText) }),
  {
    says: ({ releasedBy }, nameOf) =>
      `${nameOf(releasedBy) ?? 'The chair'} released a legal hold on the personal data of a party.`,
    officials: ['releasedBy'],
    about: ['docket', 'network'],
  },
);
export type LegalHoldReleased = EventOf<typeof legalHoldReleased>;

/** It was so from the instant on, whenever this is recorded. */
export const legalHoldExpired = event(
  'LegalHoldExpired',
  1,
  z.strictObject({
    ...held,
    due: end,
    /** Seconds from then until this was recorded. */
    late: z.int().min(0),
  }),
  {
    says: ({ due }) => `A legal hold on the personal data of a party was over with ${dayInWords(due.on)}.`,
    about: ['docket', 'network'],
  },
);
export type LegalHoldExpired = EventOf<typeof legalHoldExpired>;

export const privacyEvents = [
  personalDataErased,
  erasureRequested,
  legalHoldPlaced,
  legalHoldReleased,
  legalHoldExpired,
] as const;
export type PrivacyEvent = EventOf<(typeof privacyEvents)[number]>;
