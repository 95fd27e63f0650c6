import { isOver, type View } from '#kernel';
import type { End, PrivacyEvent } from '#governance/events';

/** What somebody gave is not erased while an open case may need it. */
export interface LegalHold {
  readonly hold: string;
  readonly network: string;
  readonly docket: string;
  readonly reasons: string;
  readonly placedBy: string;
  readonly ends: End;
}

/** What becomes of a person's data. */
export interface PersonState {
  readonly status: 'kept' | 'asked' | 'erased';
  /** Why they are erased although they leave something open. */
  readonly despite: string | null;
  /** Neither released nor recorded as over. */
  readonly holds: readonly LegalHold[];
}

export const person: View<PersonState, PrivacyEvent> = {
  initial: { status: 'kept', despite: null, holds: [] },
  evolve(state, { type, data }) {
    switch (type) {
      case 'ErasureRequested':
        return { ...state, status: 'asked', despite: data.despite };
      case 'LegalHoldPlaced': {
        const { hold, network, docket, reasons, placedBy, ends } = data;
        return { ...state, holds: [...state.holds, { hold, network, docket, reasons, placedBy, ends }] };
      }
      case 'LegalHoldReleased':
      case 'LegalHoldExpired':
        return { ...state, holds: state.holds.filter(({ hold }) => hold !== data.hold) };
      case 'PersonalDataErased':
        return { ...state, status: 'erased', holds: [] };
    }
  },
};

/** Whether an erasure was asked for and nothing stands against it: from then on no hold can be placed. */
export function isToBeErased(state: PersonState, now: Date): boolean {
  return state.status === 'asked' && standing(state, now).length === 0;
}

/** The holds that stand at an instant, whatever is recorded by then: what ends last, first. */
export function standing({ holds }: PersonState, now: Date): readonly LegalHold[] {
  return holds
    .filter(({ ends }) => !isOver(ends.at, now))
    .sort((one, other) => Date.parse(other.ends.at) - Date.parse(one.ends.at));
}
