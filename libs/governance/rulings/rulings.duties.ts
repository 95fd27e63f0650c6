import type { PublicEvent, RulingRemanded } from '#governance/events';
import type { Duty, DutyChange } from '#platform/duties';
import { CloseIncomplete } from './rulings.commands.js';

/** A ruling, by the day that the law sets. */
export const decision: Duty<PublicEvent> = {
  kind: 'decision',
  about: 'docket',
  on: {
    DocketOpened: ({ docket, network, due }) => due && { subject: docket, network, due },
    CaseAssigned: ({ docket, network, regulator }) => ({ subject: docket, network, whom: regulator }),
    InformationRequested: ({ docket, network }) => ({ subject: docket, network, stops: true }),
    InformationSupplied: again,
    DocketClosedIncomplete: met,
    DocketReopened: again,
    RulingIssued: met,
    // The docket waits for another, by a day of its own.
    RulingReversed: again,
    RulingRemanded: ({ docket, network, due }) => due && { subject: docket, network, due, whom: null },
    SymphonyWithdrawn: ({ symphony, network }) => ({ subject: symphony, network, state: 'void' }),
  },
};

/** An appeal against a ruling, by whoever wants. */
export const appeal: Duty<PublicEvent> = {
  kind: 'appeal',
  about: 'ruling',
  endsItself: true,
  on: {
    RulingServed: ({ ruling, network, due }) => ({ subject: ruling, network, due }),
    RulingReversed: noMore,
    RulingRemanded: noMore,
  },
};

function noMore({ ruling, network }: Pick<RulingRemanded['data'], 'ruling' | 'network'>): DutyChange {
  return { subject: ruling, network, state: 'void' };
}

/** What an applicant was asked: without an answer in time the docket is closed. */
export const information: Duty<PublicEvent> = {
  kind: 'information',
  about: 'docket',
  on: {
    InformationRequested: ({ docket, network, applicant, due }) => ({
      subject: docket,
      network,
      due,
      whom: applicant,
    }),
    InformationSupplied: met,
    DocketClosedIncomplete: ({ docket, network }) => ({ subject: docket, network, state: 'lapsed' }),
    SymphonyWithdrawn: ({ symphony, network }) => ({ subject: symphony, network, state: 'void' }),
  },
  lapse: (context, { network, subject: docket }) => new CloseIncomplete(context, { network, docket }),
};

type OfDocket = Pick<RulingRemanded['data'], 'docket' | 'network'>;

function again({ docket, network, due }: OfDocket & Pick<RulingRemanded['data'], 'due'>): DutyChange | null {
  return due && { subject: docket, network, due };
}

function met({ docket, network }: OfDocket): DutyChange {
  return { subject: docket, network, state: 'met' };
}
