import { hashedId } from '#kernel';
import {
  directionId,
  MOST_DIRECTIONS,
  type AppealClosing,
  type AppealDecided,
  type AppealPanelDissolved,
  type DirectionEvent,
  type PublicEvent,
  type VotesOpened,
} from '#governance/events';
import type { Duty, DutyChange } from '#platform/duties';
import { ApplyLeadDecision, DefaultDirections, EndAppealPanel, ExpireStay } from './appeals.commands.js';

/** The end of a stay, which nobody needs to do anything for. */
export const stayEnd: Duty<PublicEvent> = {
  kind: 'stay-end',
  about: 'appeal',
  endsItself: true,
  on: {
    StayGranted: ({ appeal, network, ends: due }) => ({ subject: appeal, network, due }),
    StayExpired: ({ appeal, network }) => ({ subject: appeal, network, state: 'lapsed' }),
    ...({
      LeaveRefused: isOver,
      AppealRuledInadmissible: isOver,
      RespondentConceded: isOver,
      AppealDecided: isOver,
      LeadDecisionApplied: isOver,
      AppealWithdrawn: isOver,
    } satisfies Record<AppealClosing['type'], typeof isOver>),
  },
  lapse: (context, { network, subject: appeal }) => new ExpireStay(context, { network, appeal }),
};

/** The end of the time to opt out of the decision of a lead case, by which that is applied. */
export const leadOptOut: Duty<PublicEvent> = {
  kind: 'lead-opt-out',
  about: 'appeal',
  endsItself: true,
  on: {
    LeadDecisionServed: ({ appeal, network, due }) => ({ subject: appeal, network, due }),
    LeadDecisionOptedOut: ({ appeal, network }) => ({ subject: appeal, network, state: 'met' }),
    LeadDecisionApplied: ({ appeal, network }) => ({ subject: appeal, network, state: 'lapsed' }),
    RespondentConceded: isOver,
    AppealWithdrawn: isOver,
  },
  lapse: (context, { network, subject: appeal }) => new ApplyLeadDecision(context, { network, appeal }),
};

/** Nothing is left of it to end. */
function isOver({ appeal, network }: Pick<AppealDecided['data'], 'appeal' | 'network'>): DutyChange {
  return { subject: appeal, network, state: 'void', whileOwed: true };
}

/** What a party was told to do. */
export const direction: Duty<PublicEvent> = {
  kind: 'direction',
  about: 'appeal',
  on: {
    DirectionGiven: ({ due, whom, ...data }) => ({ ...owedIn(data), due, whom }),
    DirectionDueDateChanged: ({ due, ...data }) => ({ ...owedIn(data), due }),
    ExtensionGranted: ({ due, ...data }) => ({ ...owedIn(data), due }),
    DirectionComplied: (data) => ({ ...owedIn(data), state: 'met' }),
    DirectionDefaulted: (data) => ({ ...owedIn(data), state: 'lapsed' }),
    RespondentConceded: fallAway,
    AppealDecided: fallAway,
    LeadDecisionApplied: fallAway,
    AppealWithdrawn: fallAway,
  },
  lapse: (context, { network, within: appeal }) =>
    new DefaultDirections(context, { network, appeal: appeal! }),
};

function owedIn({
  direction: subject,
  appeal,
  network,
}: Pick<DirectionEvent['data'], 'direction' | 'appeal' | 'network'>) {
  return { subject, network, aboutId: appeal, within: appeal };
}

/** Nobody owes anything in an appeal that is closed. */
function fallAway({
  appeal,
  network,
}: Pick<AppealDecided['data'], 'appeal' | 'network'>): readonly DutyChange[] {
  return Array.from({ length: MOST_DIRECTIONS }, (_, index) => ({
    subject: directionId(appeal, index + 1),
    network,
    aboutId: appeal,
    state: 'void',
    whileOwed: true,
  }));
}

type OfAppeal = Pick<AppealDecided['data'], 'appeal' | 'network'>;
type OfPanel = OfAppeal & { readonly panel: string };

/** What both come to. */
const untilOpened: Duty<PublicEvent>['on'] = {
  AppealDecided: ({ panel, ...data }) =>
    panel && { ...ofPanel({ ...data, panel: panel.panel }), state: 'met' },
  AppealDraftRejected: (data) => ({ ...ofPanel(data), state: 'met' }),
  AppealPanelDissolved: (data) => ({ ...ofPanel(data), state: endOf(data) }),
};

/** The end of a panel's vote, which nobody needs to do anything for. */
export const appealPanelEnd: Duty<PublicEvent> = {
  kind: 'appeal-panel-end',
  about: 'appeal',
  on: {
    AppealPanelConvened: ({ closes: due, ...data }) => ({ ...ofPanel(data), due, within: data.appeal }),
    AppealVotingClosed: (data) => ({ ...ofPanel(data), state: 'lapsed' }),
    ...untilOpened,
  },
  lapse: (context, { network, within: appeal }) => new EndAppealPanel(context, { network, appeal: appeal! }),
};

/** The votes of a panel, opened by its chair. */
export const appealVotesOpened: Duty<PublicEvent> = {
  kind: 'appeal-votes-opened',
  about: 'appeal',
  on: {
    AppealPanelConvened: ({ closes: due, chair: whom, ...data }) => ({ ...ofPanel(data), due, whom }),
    ...untilOpened,
  },
};

/** Of each member of a panel, their vote. */
export const appealVote: Duty<PublicEvent> = {
  kind: 'appeal-vote',
  about: 'appeal',
  on: {
    AppealPanelConvened: ({ members, closes: due, ...data }) =>
      members.map((whom) => ({ ...ofMember(data, whom), due, whom })),
    AppealVoteCast: ({ member, ...data }) => ({ ...ofMember(data, member), state: 'met' }),
    AppealVotingClosed: (data) => withoutVotes({ ...data, recused: [] }),
    AdjudicatorRecused: ({ adjudicator, panel, appeal, network }) =>
      panel === null ? null : { ...ofMember({ appeal, network, panel }, adjudicator), state: 'void' },
    AppealDecided: ({ panel: opened, appeal, network }) =>
      opened && withoutVotes({ appeal, network, ...opened }),
    AppealDraftRejected: withoutVotes,
    AppealPanelDissolved: (data) =>
      data.absent.map((member) => ({ ...ofMember(data, member), state: endOf(data) })),
  },
};

/** Whoever did not vote missed it; whoever was recused need not. */
function withoutVotes(data: OfAppeal & Omit<VotesOpened, 'votes'>): readonly DutyChange[] {
  return [
    ...data.absent.map((member) => ({ ...ofMember(data, member), state: 'lapsed' as const })),
    ...data.recused.map((member) => ({ ...ofMember(data, member), state: 'void' as const })),
  ];
}

function endOf({ because }: AppealPanelDissolved['data']): 'lapsed' | 'void' {
  return because === 'no-quorum' ? 'lapsed' : 'void';
}

function ofPanel({ appeal: aboutId, network, panel: subject }: OfPanel) {
  return { subject, network, aboutId };
}

function ofMember({ appeal: aboutId, network, panel }: OfPanel, member: string) {
  return { subject: hashedId('vote', panel, member), network, aboutId };
}
