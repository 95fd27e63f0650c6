import { dateOf } from '#kernel';
import type { PublicEvent } from '#governance/events';
import type { Searched } from '#platform/search';

/** Where people dream together, under which conditions, and why that ended. */
export const sanctuariesSearch: Searched<PublicEvent> = {
  kind: 'sanctuary',
  on: {
    SanctuaryLicensed: ({ sanctuary, network, name, place, conditions }, { recordedAt }) => ({
      id: sanctuary,
      network,
      title: name,
      text: [place, conditions],
      day: dateOf(new Date(recordedAt)),
    }),
    LicenceEnded: ({ sanctuary, network, because, reasons }) => ({
      id: sanctuary,
      network,
      text: reasons === null ? [] : [reasons],
      outcome: because === 'ended' ? 'ended-early' : because,
    }),
    PodGrounded: ({ sanctuary, network, reasons }) => ({ id: sanctuary, network, text: [reasons] }),
    PodReleased: ({ sanctuary, network, reasons }) => ({ id: sanctuary, network, text: [reasons] }),
  },
};
