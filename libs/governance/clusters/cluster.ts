import type { View } from '#kernel';
import type { CharterAdopted, ClusterFounded, GatheringAnnounced, StewardChanged } from '#governance/events';

/** What stands in the stream of a cluster: who belongs to it does not. */
export type OfCluster = ClusterFounded | CharterAdopted | StewardChanged | GatheringAnnounced;

interface Founded {
  readonly status: 'founded';
  readonly network: string;
  readonly steward: string;
  /** How often it was handed over: what was handed out before is worth nothing after. */
  readonly handedOver: number;
  /** Version of its charter; 0: it has none yet. */
  readonly charter: number;
  /** When each takes place, ISO 8601. */
  readonly gatherings: ReadonlyMap<string, string>;
}

export type ClusterState = { readonly status: 'absent' } | Founded;

export const cluster: View<ClusterState, OfCluster> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    if (event.type === 'ClusterFounded') {
      const { network, steward } = event.data;
      return { status: 'founded', network, steward, handedOver: 0, charter: 0, gatherings: new Map() };
    }
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'CharterAdopted':
        return { ...state, charter: event.data.version };
      case 'StewardChanged':
        return { ...state, steward: event.data.steward, handedOver: state.handedOver + 1 };
      case 'GatheringAnnounced': {
        const { gathering, at } = event.data;
        return { ...state, gatherings: new Map([...state.gatherings, [gathering, at]]) };
      }
    }
  },
};
