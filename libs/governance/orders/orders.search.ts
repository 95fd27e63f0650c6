import { dateOf } from '#kernel';
import type { PublicEvent } from '#governance/events';
import { titledIn } from '#governance/law';
import type { Searched } from '#platform/search';

/** What was ordered, and why. */
export const ordersSearch: Searched<PublicEvent> = {
  kind: 'order',
  on: {
    InterimOrderIssued: (data, { recordedAt }) => ({
      id: data.order,
      network: data.network,
      title: titledIn(data),
      text: [data.effect, data.considered, data.insufficient],
      provisions: [data.relied.provision],
      day: dateOf(new Date(recordedAt)),
    }),
    InterimOrderReasoned: ({ order, network, reasons }) => ({ id: order, network, text: [reasons] }),
    InterimOrderRatified: ({ order, network, reasons }) => ({
      id: order,
      network,
      text: [reasons],
      outcome: 'ratified',
    }),
    InterimOrderLapsed: ({ order, network, because }) => ({ id: order, network, outcome: because }),
    InterimOrderLifted: ({ order, network, reasons }) => ({
      id: order,
      network,
      text: [reasons],
      outcome: 'lifted',
    }),
  },
};
