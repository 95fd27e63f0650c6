import type { PlainDate, View } from '#kernel';
import type { Amendment, ReformEvent } from '#governance/events';

export type ReformStatus = 'proposed' | 'adopted' | 'commenced' | 'withdrawn';

export type ReformState =
  | { readonly status: 'absent' }
  | {
      readonly status: ReformStatus;
      readonly network: string;
      readonly reform: string;
      readonly proposedBy: string;
      readonly amendments: readonly Amendment[];
      /** The day that was proposed; null: it was left open. */
      readonly commencesOn: PlainDate | null;
      readonly cause: { readonly appeal: string } | null;
    };

const AFTER = {
  ReformAdopted: 'adopted',
  ReformCommenced: 'commenced',
  ReformWithdrawn: 'withdrawn',
} as const;

export const reform: View<ReformState, ReformEvent> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    if (event.type === 'ReformProposed') {
      const { network, reform: id, proposedBy, amendments, commencesOn, cause } = event.data;
      return { status: 'proposed', network, reform: id, proposedBy, amendments, commencesOn, cause };
    }
    if (state.status === 'absent') return state;
    return { ...state, status: AFTER[event.type] };
  },
};
