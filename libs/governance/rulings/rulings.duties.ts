import type { PublicEvent } from '#governance/events';
import type { Duty } from '#platform/duties';

/** A ruling, by the day that the law of its receipt sets. */
export const decision: Duty<PublicEvent> = {
  kind: 'decision',
  about: 'docket',
  on: {
    DocketOpened: ({ docket, network, due }) => due && { subject: docket, network, due: due.on },
    RulingIssued: ({ docket }) => ({ subject: docket, met: true }),
    // The docket waits for a ruling again, and its day has not moved.
    RulingReversed: ({ docket }) => ({ subject: docket, met: false }),
    SymphonyWithdrawn: ({ symphony }) => ({ subject: symphony, met: true }),
  },
};
