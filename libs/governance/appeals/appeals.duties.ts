import {
  directionId,
  MOST_DIRECTIONS,
  type AppealClosing,
  type AppealDecided,
  type DirectionEvent,
  type PublicEvent,
} from '#governance/events';
import type { Duty, DutyChange } from '#platform/duties';
import { ApplyLeadDecision, DefaultDirections, ExpireStay } from './appeals.commands.js';

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
