import type { View } from '#kernel';
import type { PrivacyEvent } from '#governance/events';

export type PersonState = 'kept' | 'erased';

/** What became of a person's data. */
export const person: View<PersonState, PrivacyEvent> = {
  initial: 'kept',
  evolve: () => 'erased',
};
