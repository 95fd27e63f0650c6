import type { PublicEvent, RulingReversed } from '#governance/events';
import type { Duty, DutyChange } from '#platform/duties';

/** A ruling, by the day that the law sets. */
export const decision: Duty<PublicEvent> = {
  kind: 'decision',
  about: 'docket',
  on: {
    DocketOpened: ({ docket, network, due }) => due && { subject: docket, network, due: due.on },
    RulingIssued: ({ docket, network }) => ({ subject: docket, network, state: 'met' }),
    // The docket waits for another, by a day of its own.
    RulingReversed: again,
    RulingRemanded: again,
    SymphonyWithdrawn: ({ symphony, network }) => ({ subject: symphony, network, state: 'void' }),
  },
};

function again({ docket, network, due }: RulingReversed['data']): DutyChange | null {
  return due && { subject: docket, network, due: due.on };
}
