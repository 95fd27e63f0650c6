import { z } from 'zod';
import type { PERSONAL_DATA_ERASED } from '#engine/vault';
import { storedId, storedText } from '#platform/schema';
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

export const privacyEvents = [personalDataErased] as const;
export type PrivacyEvent = EventOf<(typeof privacyEvents)[number]>;
