import { hashedId } from '#kernel';
import type {
  End,
  PanelDissolved,
  PublicEvent,
  RulingIssued,
  RulingRemanded,
  RulingVaried,
  VotesOpened,
} from '#governance/events';
import type { Duty, DutyChange } from '#platform/duties';
import { CloseIncomplete, EndPanel, ExpireRestrictions } from './rulings.commands.js';
import { endingIn, firstEnd } from './terms/terms.js';

/** A ruling, by the day that the law sets. */
export const decision: Duty<PublicEvent> = {
  kind: 'decision',
  about: 'docket',
  on: {
    DocketOpened: ({ docket, network, due }) => due && { subject: docket, network, due },
    CaseAssigned: ({ docket, network, regulator }) => ({ subject: docket, network, whom: regulator }),
    RegulatorRecused: ({ docket, network, panel }) =>
      panel === null ? { subject: docket, network, whom: null } : null,
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

/** The next end of what a ruling asks for or forbids, which nobody needs to do anything for. */
export const restrictionEnd: Duty<PublicEvent> = {
  kind: 'restriction-end',
  about: 'ruling',
  endsItself: true,
  on: {
    RulingIssued: nextEnd,
    RulingVaried: (data) => nextEnd(data) ?? isOwedNoMore(data),
    RestrictionExpired: ({ ruling, network, next }) =>
      next ? { subject: ruling, network, due: next } : { subject: ruling, network, state: 'lapsed' },
    RulingReversed: noMore,
    RulingRemanded: noMore,
  },
  lapse: (context, { network, within: docket, subject: ruling }) =>
    new ExpireRestrictions(context, { network, docket: docket!, ruling }),
};

/** A second look at a ruling with no end to what it asks for or forbids, by anybody in the Network who did not make it. */
export const review: Duty<PublicEvent> = {
  kind: 'review',
  about: 'ruling',
  on: {
    RulingIssued: ({ ruling, network, review: due }) => due && { subject: ruling, network, due },
    RulingVaried: (data) => lookedAtBy(data, data.review),
    RulingReviewed: (data) => (data.flag === null ? lookedAtBy(data, data.next) : null),
    RulingReversed: noMore,
    RulingRemanded: noMore,
  },
};

type OfRuling = Pick<RulingRemanded['data'], 'ruling' | 'network'>;

function nextEnd(data: RulingIssued['data'] | RulingVaried['data']): DutyChange | null {
  const { ruling, network, docket: within } = data;
  const due = firstEnd(endingIn(data));
  return due && { subject: ruling, network, within, due };
}

function lookedAtBy(data: OfRuling, due: End | null): DutyChange {
  return due ? { subject: data.ruling, network: data.network, due } : isOwedNoMore(data);
}

/** Until it is told again: the ruling stands, and another appeal may vary it. */
function isOwedNoMore({ ruling, network }: OfRuling): DutyChange {
  return { subject: ruling, network, state: 'met' };
}

function noMore({ ruling, network }: OfRuling): DutyChange {
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

type OfPanel = OfDocket & { readonly panel: string };

/** What both come to. */
const untilOpened: Duty<PublicEvent>['on'] = {
  RulingIssued: ({ panel, docket, network }) =>
    panel && { ...ofPanel({ docket, network, panel: panel.panel }), state: 'met' },
  DraftRejected: (data) => ({ ...ofPanel(data), state: 'met' }),
  PanelDissolved: (data) => ({ ...ofPanel(data), state: endOf(data) }),
};

/** The end of a panel's vote, which nobody needs to do anything for. */
export const panelEnd: Duty<PublicEvent> = {
  kind: 'panel-end',
  about: 'docket',
  on: {
    PanelConvened: ({ closes: due, ...data }) => ({ ...ofPanel(data), due, within: data.docket }),
    VotingClosed: (data) => ({ ...ofPanel(data), state: 'lapsed' }),
    ...untilOpened,
  },
  lapse: (context, { network, within: docket }) => new EndPanel(context, { network, docket: docket! }),
};

/** The votes of a panel, opened by its chair. */
export const votesOpened: Duty<PublicEvent> = {
  kind: 'votes-opened',
  about: 'docket',
  on: {
    PanelConvened: ({ closes: due, chair: whom, ...data }) => ({ ...ofPanel(data), due, whom }),
    ...untilOpened,
  },
};

/** Of each member of a panel, their vote. */
export const vote: Duty<PublicEvent> = {
  kind: 'vote',
  about: 'docket',
  on: {
    PanelConvened: ({ members, closes: due, ...data }) =>
      members.map((whom) => ({ ...ofMember(data, whom), due, whom })),
    VoteCast: ({ member, ...data }) => ({ ...ofMember(data, member), state: 'met' }),
    VotingClosed: (data) => withoutVotes({ ...data, recused: [] }),
    RegulatorRecused: ({ regulator, panel, docket, network }) =>
      panel === null ? null : { ...ofMember({ docket, network, panel }, regulator), state: 'void' },
    RulingIssued: ({ panel: opened, docket, network }) =>
      opened && withoutVotes({ docket, network, ...opened }),
    DraftRejected: withoutVotes,
    PanelDissolved: (data) =>
      data.absent.map((member) => ({ ...ofMember(data, member), state: endOf(data) })),
  },
};

/** Whoever did not vote missed it; whoever was recused need not. */
function withoutVotes(data: OfDocket & Omit<VotesOpened, 'votes'>): readonly DutyChange[] {
  return [
    ...data.absent.map((member) => ({ ...ofMember(data, member), state: 'lapsed' as const })),
    ...data.recused.map((member) => ({ ...ofMember(data, member), state: 'void' as const })),
  ];
}

function endOf({ because }: PanelDissolved['data']): 'lapsed' | 'void' {
  return because === 'no-quorum' ? 'lapsed' : 'void';
}

function ofPanel({ docket: aboutId, network, panel: subject }: OfPanel) {
  return { subject, network, aboutId };
}

function ofMember({ docket: aboutId, network, panel }: OfPanel, member: string) {
  return { subject: hashedId('vote', panel, member), network, aboutId };
}

type OfDocket = Pick<RulingRemanded['data'], 'docket' | 'network'>;

function again({ docket, network, due }: OfDocket & Pick<RulingRemanded['data'], 'due'>): DutyChange | null {
  return due && { subject: docket, network, due };
}

function met({ docket, network }: OfDocket): DutyChange {
  return { subject: docket, network, state: 'met' };
}
