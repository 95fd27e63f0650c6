import type { View } from '#kernel';
import type { SanctuaryEvent } from '#governance/events';

/** Which network licensed a sanctuary, and who runs it; null: there is none. */
export interface Licensed {
  readonly network: string | null;
  readonly operator: string | null;
}

export const licensed: View<Licensed, SanctuaryEvent> = {
  initial: { network: null, operator: null },
  evolve: (state, { type, data }) =>
    type === 'SanctuaryLicensed' ? { network: data.network, operator: data.operator } : state,
};
