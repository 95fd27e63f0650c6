import { isOver, rule } from '#kernel';
import type { AppealEvent, Due } from '#governance/events';
import { isClosed, type AppealState, type LeadDecision, type LodgedState } from '../appeal.js';
import { contest, hearsImpartially, isImpartial, mustBe, mustBeOpen, type Bench } from './bench.decider.js';
import type { Contested } from './lodge-appeal.decider.js';

/** An appeal that is to wait, and what may stand between its case and whoever designates the lead. */
export interface Follower {
  readonly appeal: string;
  readonly state: AppealState;
  readonly bench: Bench;
  readonly contested: Contested | null;
}

export interface DesignateLeadCase {
  readonly type: 'DesignateLeadCase';
  readonly bench: Bench;
  readonly contested: Contested;
  readonly behind: readonly Follower[];
  /** Whether a provision in force sets the time to opt out. */
  readonly hasPeriod: boolean;
  readonly reasons: string;
}

/** What follows in the appeals behind it. */
export interface StayBehindLead {
  readonly type: 'StayBehindLead';
  readonly lead: string;
  readonly designatedAt: string;
  /** When it last became free to wait, having waited or had a panel before; null: it never had. */
  readonly freeSince: string | null;
}

export interface ServeLeadDecision {
  readonly type: 'ServeLeadDecision';
  readonly lead: string;
  /** Whoever decided it, each as one who would hear this appeal. */
  readonly benches: readonly Bench[];
  /** Null: no provision in force sets the time to opt out. */
  readonly due: Due | null;
}

export interface OptOut {
  readonly type: 'OptOut';
  readonly by: string;
  readonly now: Date;
}

/** The time to opt out is over. */
export interface ApplyLeadDecision {
  readonly type: 'ApplyLeadDecision';
  /** Null: it waits behind none. */
  readonly decision: LeadDecision | null;
  readonly now: Date;
}

export interface ReleaseFromLead {
  readonly type: 'ReleaseFromLead';
  readonly lead: string;
}

export type LeadCommand =
  DesignateLeadCase | StayBehindLead | ServeLeadDecision | OptOut | ApplyLeadDecision | ReleaseFromLead;

export function designate(command: DesignateLeadCase, state: AppealState): readonly AppealEvent[] {
  const { bench, contested, behind, hasPeriod, reasons } = command;
  const lead = mustBe('admitted', state, bench);
  decidesItself(lead);
  const appeals = behind.map(({ appeal }) => appeal);
  rule(
    !appeals.includes(lead.appeal) && new Set(appeals).size === appeals.length,
    'APPEAL.BEHIND_TWICE',
    'Name each appeal once that is to wait, and not the lead case itself.',
  );
  for (const follower of behind) mustBeLike(follower, contested);
  rule(
    hasPeriod,
    'APPEAL.NO_OPT_OUT_PERIOD',
    'No provision in force sets "lead.opt-out.days", the time to opt out of the decision of a lead case; enact one first.',
  );
  const data = { ...contest(lead), adjudicator: bench.adjudicator, behind: appeals, reasons };
  return [{ type: 'LeadCaseDesignated', data }];
}

/** Only what turns on the same, and is open by itself, is decided by another's decision. */
function mustBeLike({ appeal, state, bench, contested }: Follower, lead: Contested): void {
  rule(
    state.status === 'admitted',
    'APPEAL.BEHIND_NOT_ADMITTED',
    'Only an appeal that is admitted and not closed waits behind a lead case; look at those that you named.',
    { appeal, status: state.status },
  );
  rule(
    state.lead.behind === null && state.lead.leads.length === 0,
    'APPEAL.BEHIND_ANOTHER',
    'One of the appeals that you named waits behind a lead case, or is one; leave it out.',
    { appeal },
  );
  rule(
    state.panel === null,
    'APPEAL.BEHIND_PANEL',
    'A panel votes on one of the appeals that you named; leave it out.',
    { appeal },
  );
  hearsImpartially(bench, state, { appeal });
  const isAlike =
    contested?.outcome === lead.outcome &&
    contested.cited.some(({ provision, version }) =>
      lead.cited.some((read) => read.provision === provision && read.version === version),
    );
  rule(
    isAlike,
    'APPEAL.UNLIKE',
    'An appeal waits behind a lead case only where both rulings have the same outcome, and cite a version in common.',
    { appeal },
  );
}

/** It is not decided before the one that it waits behind. */
export function decidesItself({ lead: { behind } }: LodgedState): void {
  rule(
    behind === null,
    'APPEAL.BEHIND_LEAD',
    'This appeal waits behind a lead case, whose decision is applied to it unless its appellant opts out.',
    { lead: behind?.lead },
  );
}

/**
 * One that was closed meanwhile, waits behind another, or on which a panel votes, stays as it is; so does one that has become free
 * since, for that designation found it taken.
 */
export function stayBehind(
  { lead, designatedAt, freeSince }: StayBehindLead,
  state: AppealState,
): readonly AppealEvent[] {
  if (state.status !== 'admitted' || state.panel !== null) return [];
  if (state.lead.behind !== null || state.lead.leads.length > 0) return [];
  if (freeSince !== null && designatedAt < freeSince) return [];
  return [{ type: 'CaseStayedBehindLead', data: { ...contest(state), lead } }];
}

export function serveLeadDecision(command: ServeLeadDecision, state: AppealState): readonly AppealEvent[] {
  const { lead, benches, due } = command;
  if (!waitsBehind(lead, state) || state.lead.behind?.due !== null) return [];
  const mayAllHear = benches.every((bench) => isImpartial(bench, state));
  const because = due === null ? 'no-period' : mayAllHear ? null : 'not-impartial';
  if (because !== null) return [{ type: 'CaseReleasedFromLead', data: { ...contest(state), lead, because } }];
  return [{ type: 'LeadDecisionServed', data: { ...contest(state), lead, due: due! } }];
}

export function optOut({ by, now }: OptOut, state: AppealState): readonly AppealEvent[] {
  const open = mustBeOpen(state);
  rule(by === open.appellant, 'APPEAL.NOT_YOURS', 'Only whoever lodged the appeal opts out.');
  const { behind } = open.lead;
  rule(
    behind !== null && behind.due !== null,
    'APPEAL.NO_LEAD_DECISION',
    'No decision of a lead case waits to be applied to this appeal.',
  );
  rule(
    !isOver(behind.due.at, now),
    'APPEAL.OPT_OUT_OVER',
    `The time to opt out was over at ${behind.due.at}; the decision of the lead case is applied.`,
    { due: behind.due.at, now: now.toISOString() },
  );
  return [{ type: 'LeadDecisionOptedOut', data: { ...contest(open), lead: behind.lead } }];
}

export function applyLeadDecision(
  { decision, now }: ApplyLeadDecision,
  state: AppealState,
): readonly AppealEvent[] {
  if (state.status === 'absent' || isClosed(state)) return [];
  const { behind } = state.lead;
  if (behind === null || behind.due === null || !isOver(behind.due.at, now) || decision === null) return [];
  const { decidedBy: _, ...said } = decision;
  const data = { ...contest(state), lead: behind.lead, ...said };
  return [{ type: 'LeadDecisionApplied', data }];
}

export function releaseFromLead({ lead }: ReleaseFromLead, state: AppealState): readonly AppealEvent[] {
  if (!waitsBehind(lead, state)) return [];
  return [{ type: 'CaseReleasedFromLead', data: { ...contest(state), lead, because: 'lead-closed' } }];
}

function waitsBehind(lead: string, state: AppealState): state is LodgedState {
  return state.status !== 'absent' && !isClosed(state) && state.lead.behind?.lead === lead;
}
