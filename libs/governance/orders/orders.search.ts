import { dateOf } from '#kernel';
import type { InterimOrderIssued, PublicEvent } from '#governance/events';
import type { Searched } from '#platform/search';

/** What was ordered, and why. */
export const ordersSearch: Searched<PublicEvent> = {
  kind: 'order',
  on: {
    InterimOrderIssued: (data, { recordedAt }) => ({
      id: data.order,
      network: data.network,
      title: titleOf(data),
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

/** That of what it is against. */
function titleOf({ docket, sanctuary, session }: InterimOrderIssued['data']) {
  if (docket !== undefined) return { kind: 'docket', id: docket };
  return session === undefined ? { kind: 'sanctuary', id: sanctuary! } : { kind: 'session', id: session };
}
