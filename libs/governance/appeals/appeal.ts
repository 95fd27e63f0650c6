import type { View } from '#kernel';
import {
  orderedAgainst,
  type AppealClosing,
  type AppealDecided,
  type AppealEvent,
  type AppealLodged,
  type AppealStatus,
  type OrderedAgainst,
} from '#governance/events';
import { without } from '#governance/law';
import { isOfLead, leadAfter, NO_LEAD, type Lead } from './lead.js';
import { isOfStay, NO_STAY, stayAfter, type Stay } from './stay.js';
import { isOfPanel, panelAfter, type Panel } from './panel.js';
import { hearingAfter, isOfHearing, type Hearing } from './hearing.js';
import { directionsAfter, isOfDirection, NO_DIRECTIONS, type Directions } from './directions.js';

export type AppealState =
  | { readonly status: 'absent' }
  | (Pick<AppealLodged['data'], 'network' | 'appeal' | 'ruling' | 'order'> & {
      /** Whose case it is: a docket's; of an order in a sanctuary, that place's, or its session's. */
      readonly within: OrderedAgainst;
      readonly status: AppealStatus;
      readonly appellant: string;
      readonly grounds: readonly string[];
      /** That one which came too late needs; null: it came in time. */
      readonly leave: 'awaited' | 'granted' | null;
      /** Who admitted it and is to decide it; null: nobody yet, or they were recused. */
      readonly adjudicator: string | null;
      readonly stay: Stay;
      readonly directions: Directions;
      readonly lead: Lead;
      /** How it was decided, for those that wait behind it; null: not yet. */
      readonly decision: LeadDecision | null;
      readonly hearing: Hearing;
      /** Who votes on its decision; null: none is to. */
      readonly panel: Panel | null;
    });

export interface LeadDecision extends Pick<
  AppealDecided['data'],
  'adjudicator' | 'outcomes' | 'variation' | 'ordered'
> {
  /** Everybody who had a vote in it. */
  readonly decidedBy: readonly string[];
}

export const appeal: View<AppealState, AppealEvent> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    if (event.type === 'AppealLodged') {
      const { network, appeal: id, ruling, order, appellant, grounds, late } = event.data;
      return {
        status: 'lodged',
        network,
        appeal: id,
        within: orderedAgainst(event.data),
        ruling,
        ...(order !== undefined && { order }),
        appellant,
        grounds: grounds.map(({ ground }) => ground),
        leave: late && 'awaited',
        adjudicator: null,
        stay: NO_STAY,
        directions: NO_DIRECTIONS,
        lead: NO_LEAD,
        decision: null,
        hearing: null,
        panel: null,
      };
    }
    if (state.status === 'absent') return state;
    if (event.type === 'AdjudicatorRecused') {
      if (event.data.panel === null) return { ...state, adjudicator: null };
      return { ...state, panel: state.panel && without(state.panel, [event.data.adjudicator]) };
    }
    if (isOfPanel(event)) return { ...state, panel: panelAfter(state.panel, event) };
    if (isOfStay(event)) return { ...state, stay: stayAfter(state.stay, event) };
    if (event.type === 'LeaveGranted') return { ...state, leave: 'granted' };
    if (isOfLead(event)) return { ...state, lead: leadAfter(state.lead, event) };
    if (event.type === 'AppealDecided') {
      const { adjudicator, outcomes, variation, ordered, panel } = event.data;
      const decidedBy = panel ? panel.votes.map(({ member }) => member) : [adjudicator];
      const decision = { adjudicator, outcomes, variation, ...(ordered && { ordered }), decidedBy };
      return { ...state, adjudicator, decision, panel: null, status: 'decided' };
    }
    const adjudicator = 'adjudicator' in event.data ? event.data.adjudicator : state.adjudicator;
    if (isOfHearing(event)) return { ...state, adjudicator, hearing: hearingAfter(event) };
    if (isOfDirection(event))
      return { ...state, adjudicator, directions: directionsAfter(state.directions, event) };
    return { ...state, adjudicator, status: statusAfter[event.type] };
  },
};

const statusAfter = {
  LeaveRefused: 'leave-refused',
  AppealAdmitted: 'admitted',
  AppealRuledInadmissible: 'inadmissible',
  RespondentConceded: 'conceded',
  LeadDecisionApplied: 'decided',
  AppealWithdrawn: 'withdrawn',
} as const satisfies Record<'AppealAdmitted' | Exclude<AppealClosing['type'], 'AppealDecided'>, AppealStatus>;

export type LodgedState = Exclude<AppealState, { status: 'absent' }>;

/** Nothing more can happen to it. */
export function isClosed(state: AppealState): boolean {
  return state.status !== 'absent' && state.status !== 'lodged' && state.status !== 'admitted';
}
