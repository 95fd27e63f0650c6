import type { PublicEvent, RulingReversed } from '#governance/events';
import type { Duty, DutyChange } from '#platform/duties';

/** A ruling, by the day that the law sets. */
export const decision: Duty<PublicEvent> = {
  kind: 'decision',
  about: 'docket',
  on: {
    DocketOpened: ({ docket, network, due }) => due && { subject: docket, network, due },
    CaseAssigned: ({ docket, network, regulator }) => ({ subject: docket, network, whom: regulator }),
    RulingIssued: ({ docket, network }) => ({ subject: docket, network, state: 'met' }),
    // The docket waits for another, by a day of its own.
    RulingReversed: again,
    RulingRemanded: ({ docket, network, due }) => due && { subject: docket, network, due, whom: null },
    SymphonyWithdrawn: ({ symphony, network }) => ({ subject: symphony, network, state: 'void' }),
  },
};

function again({ docket, network, due }: RulingReversed['data']): DutyChange | null {
  return due && { subject: docket, network, due };
}
