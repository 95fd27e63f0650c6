import { dateOf } from '#kernel';
import type { PublicEvent } from '#governance/events';
import type { Searched } from '#platform/search';

/** What people dream together, by what charter, and where they gather. */
export const clustersSearch: Searched<PublicEvent> = {
  kind: 'cluster',
  on: {
    ClusterFounded: ({ cluster, network, title, about, name }, { recordedAt }) => ({
      id: cluster,
      network,
      title,
      text: [about, name],
      day: dateOf(new Date(recordedAt)),
    }),
    CharterAdopted: ({ cluster, network, text }) => ({ id: cluster, network, text: [text] }),
    GatheringAnnounced: ({ cluster, network, title, about, where }) => ({
      id: cluster,
      network,
      text: [title, about, where],
    }),
  },
};
