import type { Decider } from '#kernel';
import { person, type PersonState, type PrivacyEvent } from './erasure.js';

export interface RecordErasure {
  readonly type: 'RecordErasure';
  readonly person: string;
}

/** An erasure is recorded once; erasing who is erased changes nothing. */
export const personDecider: Decider<PersonState, RecordErasure, PrivacyEvent> = {
  ...person,
  isTerminal: (state) => state === 'erased',
  decide(command, state) {
    if (state === 'erased') return [];
    return [{ type: 'PersonalDataErased', data: { person: command.person } }];
  },
};
