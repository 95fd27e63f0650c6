import type { PublicEvent } from '#governance/events';
import type { Searched } from '#platform/search';

/** What was to be changed, and why. The words of the law are found as versions of their provisions. */
export const reformsSearch: Searched<PublicEvent> = {
  kind: 'reform',
  on: {
    ReformProposed: ({ reform, network, title, reasons, amendments }) => ({
      id: reform,
      network,
      title,
      text: [reasons, ...amendments.map((amendment) => amendment.title)],
      outcome: 'proposed',
      provisions: amendments.map(({ provision }) => provision),
    }),
    ReformRevised: ({ reform, network, reasons, amendments }) => ({
      id: reform,
      network,
      text: [reasons, ...amendments.map((amendment) => amendment.title)],
      outcome: 'revised',
      provisions: amendments.map(({ provision }) => provision),
    }),
    ReformAdopted: ({ reform, network, reasons }) => ({
      id: reform,
      network,
      text: [reasons],
      outcome: 'adopted',
    }),
    ReformPutToVote: ({ reform, network, draft }) => ({
      id: reform,
      network,
      text: [draft.reasons],
      outcome: 'voted-on',
    }),
    ReformRejected: ({ reform, network }) => ({ id: reform, network, outcome: 'rejected' }),
    ReformCommenced: ({ reform, network, reason }) => ({
      id: reform,
      network,
      text: [reason],
      outcome: 'commenced',
    }),
    ReformReviewed: ({ reform, network, reasons }) => ({
      id: reform,
      network,
      text: [reasons],
      outcome: 'reviewed',
    }),
    ReformWithdrawn: ({ reform, network, reason }) => ({
      id: reform,
      network,
      text: [reason],
      outcome: 'withdrawn',
    }),
  },
};
