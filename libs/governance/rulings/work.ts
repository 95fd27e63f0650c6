import type { View } from '#kernel';
import type { SymphonyEvent } from '#governance/events';
import type { Work } from './acts/case.decider.js';

/** The work under review, from its own stream. */
export const workUnderReview: View<Work, SymphonyEvent> = {
  initial: { revision: 0, withdrawn: false },
  evolve(state, event) {
    if (event.type === 'SymphonyWithdrawn') return { ...state, withdrawn: true };
    return event.type === 'DerivationDeclared' ? state : { ...state, revision: event.data.revision };
  },
};
