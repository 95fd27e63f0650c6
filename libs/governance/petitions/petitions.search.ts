import { dateOf } from '#kernel';
import type { PublicEvent } from '#governance/events';
import type { Searched } from '#platform/search';

/** What was asked, once it is public, and what the network answered. */
export const petitionsSearch: Searched<PublicEvent> = {
  kind: 'petition',
  on: {
    PetitionPublished: ({ petition, network, title, asks }, { recordedAt }) => ({
      id: petition,
      network,
      title,
      text: [asks],
      day: dateOf(new Date(recordedAt)),
    }),
    ResponsePublished: ({ petition, network, response }) => ({ id: petition, network, text: [response] }),
    DebateHeld: ({ petition, network, record }) => ({ id: petition, network, text: [record] }),
  },
};
