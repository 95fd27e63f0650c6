import type {
  AppealEvent,
  CaseReleasedFromLead,
  CaseStayedBehindLead,
  Due,
  LeadCaseDesignated,
  LeadDecisionOptedOut,
  LeadDecisionServed,
} from '#governance/events';

/** What an appeal is to others that turn on the same. */
export interface Lead {
  /** Those that were to wait behind it. */
  readonly leads: readonly string[];
  /** Which one it waits behind; null: none. */
  readonly behind: {
    readonly lead: string;
    /** Until when its appellant may opt out; null: the lead case is not decided yet. */
    readonly due: Due | null;
  } | null;
}

export const NO_LEAD: Lead = { leads: [], behind: null };

export type LeadEvent =
  | LeadCaseDesignated
  | CaseStayedBehindLead
  | LeadDecisionServed
  | LeadDecisionOptedOut
  | CaseReleasedFromLead;

export function isOfLead(event: AppealEvent): event is LeadEvent {
  return event.type in AFTER;
}

export function leadAfter(lead: Lead, event: LeadEvent): Lead {
  return AFTER[event.type](lead, event as never);
}

const AFTER: { readonly [E in LeadEvent as E['type']]: (lead: Lead, event: E) => Lead } = {
  LeadCaseDesignated: (lead, { data: { behind } }) => ({ ...lead, leads: [...lead.leads, ...behind] }),
  CaseStayedBehindLead: (lead, { data }) => ({ ...lead, behind: { lead: data.lead, due: null } }),
  LeadDecisionServed: (lead, { data }) => ({ ...lead, behind: { lead: data.lead, due: data.due } }),
  LeadDecisionOptedOut: (lead) => ({ ...lead, behind: null }),
  CaseReleasedFromLead: (lead) => ({ ...lead, behind: null }),
};
