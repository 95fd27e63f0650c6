import type { View } from '#kernel';
import type { CharterLimit, ClusterEvent } from '#governance/events';

/** What a session knows of the Dream Cluster for which it is planned, from what the clusters slice publishes. */
export interface Chartered {
  /** Null: there is no such cluster. */
  readonly network: string | null;
  readonly steward: string | null;
  /** Of the charter that it has now. */
  readonly limits: readonly CharterLimit[];
}

export const chartered: View<Chartered, ClusterEvent> = {
  initial: { network: null, steward: null, limits: [] },
  evolve(state, { type, data }) {
    switch (type) {
      case 'ClusterFounded':
        return { ...state, network: data.network, steward: data.steward };
      case 'StewardChanged':
        return { ...state, steward: data.steward };
      case 'CharterAdopted':
        return { ...state, limits: data.limits };
      default:
        return state;
    }
  },
};
