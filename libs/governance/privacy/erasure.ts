import type { DomainEvent, View } from '#kernel';
import type { PERSONAL_DATA_ERASED } from '#engine/vault';

/** No personal value of this person can be read any more, anywhere. Said after it was done. */
export type PersonalDataErased = DomainEvent<
  typeof PERSONAL_DATA_ERASED,
  {
    readonly person: string;
    /** Why they were erased although they held an office or had matters open; absent where nothing stood against it. */
    readonly despite?: string;
  }
>;

export type PrivacyEvent = PersonalDataErased;

export type PersonState = 'kept' | 'erased';

/** Stream `person-<actor>`: what became of a person's data. */
export const person: View<PersonState, PrivacyEvent> = {
  initial: 'kept',
  evolve: () => 'erased',
};

export function personStream(actor: string): string {
  return `person-${actor}`;
}
