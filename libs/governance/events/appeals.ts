import { z } from 'zod';
import { dayInWords, hashedId, type PlainDate } from '#kernel';
import type { Numbered } from '#platform/citations';
import { long, plainDate, sealed, storedId, storedText } from '#platform/schema';
import { appealPanelEvents } from './appeal-panels.js';
import { aboutContest, contest } from './contest.js';
import { directionEvents } from './directions.js';
import { hearingEvents } from './hearings.js';
import { due, end, endOfDay } from './due.js';
import { asItWas, event, type EventOf } from './event.js';
import { appealDecision, decidedGround, followsFrom, groundNumber } from './grounds.js';
import { votesInWords, votesOpened } from './panel.js';
import { orderTerms } from './order-terms.js';
import { ruledTerms } from './rulings.js';
import { count } from './words.js';

/**
 * The n-th appeal of someone against a ruling. The next one is begun only when the one before is closed, so that nobody
 * has two open.
 */
export function appealId(ruling: string, appellant: string, nth: number): string {
  return hashedId('appeal', ruling, appellant, String(nth));
}

export function appealStream(appeal: string): string {
  return `appeal-${appeal}`;
}

/** `[2147] NOVA-A 41` */
export const appealNumber: Numbered = {
  kind: 'appeal',
  word: 'appeals',
  cite: (network, year, count) => `[${year}] ${network}-A ${count}`,
};

/** Where an appeal stands after its last event. */
export const appealStatuses = [
  'lodged',
  'leave-refused',
  'admitted',
  'inadmissible',
  'conceded',
  'decided',
  'withdrawn',
] as const;
export type AppealStatus = (typeof appealStatuses)[number];

/** What an appeal is refused a hearing on. */
export const inadmissibility = z.enum(['standing', 'time', 'grounds']);
export type Inadmissibility = z.infer<typeof inadmissibility>;

export const appealLodged = event(
  'AppealLodged',
  2,
  z.strictObject({
    ...contest,
    /** A pseudonymous actor. */
    appellant: storedId,
    lodgedOn: plainDate,
    /** Until when it could be lodged. */
    due: end,
    /** Statements are the appellant's own words, sealed under their key. */
    grounds: z.array(z.strictObject({ ground: groundNumber, statement: sealed })).min(1),
    /** Why it was lodged after that, in the appellant's own words, sealed likewise; null: it was in time. */
    late: sealed.nullable(),
  }),
  {
    says: ({ grounds, late, order }) =>
      `An appeal ${order === undefined ? '' : 'against an interim order '}was lodged on ${count(grounds.length, 'ground')}${late ? ', after its time; it is heard only by leave of an adjudicator' : ''}.`,
    headline: true,
    about: aboutContest,
    counted: 'appeals',
    cites: { numbered: appealNumber },
    upcasters: {
      1: ({ lastDay, ...data }: { readonly lastDay: PlainDate }) => ({
        ...data,
        due: endOfDay(lastDay),
        late: null,
      }),
    },
  },
);
export type AppealLodged = EventOf<typeof appealLodged>;

export const appealAdmitted = event(
  'AppealAdmitted',
  1,
  z.strictObject({ ...contest, adjudicator: storedId }),
  { says: () => 'An appeal was admitted.', about: aboutContest },
);
export type AppealAdmitted = EventOf<typeof appealAdmitted>;

/** An appeal that came too late may be heard none the less. */
export const leaveGranted = event(
  'LeaveGranted',
  1,
  z.strictObject({ ...contest, adjudicator: storedId, reasons: long(storedText) }),
  { says: () => 'Leave was granted for an appeal that was lodged late.', about: aboutContest },
);
export type LeaveGranted = EventOf<typeof leaveGranted>;

/** An appeal that came too late is not heard. */
export const leaveRefused = event(
  'LeaveRefused',
  1,
  z.strictObject({ ...contest, adjudicator: storedId, reasons: long(storedText) }),
  {
    says: () => 'Leave was refused for an appeal that was lodged late; it is not heard.',
    about: aboutContest,
  },
);
export type LeaveRefused = EventOf<typeof leaveRefused>;

/** Somebody who would decide it takes no part in it any more. */
export const adjudicatorRecused = event(
  'AdjudicatorRecused',
  1,
  z.strictObject({
    ...contest,
    adjudicator: storedId,
    /** That they declared. */
    interest: storedId,
    /** On which they sat; null: they admitted it, and another hears it. */
    panel: storedId.nullable(),
  }),
  {
    says: ({ adjudicator, panel }, nameOf) =>
      `${nameOf(adjudicator) ?? 'An adjudicator'} was recused by a declared interest; ${panel === null ? 'another decides the appeal' : 'the panel goes on without them'}.`,
    officials: ['adjudicator'],
    about: aboutContest,
  },
);
export type AdjudicatorRecused = EventOf<typeof adjudicatorRecused>;

export const appealRuledInadmissible = event(
  'AppealRuledInadmissible',
  2,
  z.strictObject({ ...contest, adjudicator: storedId, on: inadmissibility, reasons: long(storedText) }),
  {
    says: ({ on }) => `An appeal was found inadmissible for its ${on}.`,
    about: aboutContest,
    upcasters: { 1: asItWas },
  },
);
export type AppealRuledInadmissible = EventOf<typeof appealRuledInadmissible>;

/** The network, whose ruling it is, grants that it cannot stand: the appeal is closed, and the ruling is reversed. */
export const respondentConceded = event(
  'RespondentConceded',
  1,
  z.strictObject({ ...contest, concededBy: storedId, reasons: long(storedText) }),
  {
    says: ({ concededBy, order }, nameOf) =>
      `${nameOf(concededBy) ?? 'An official'} conceded an appeal for the network. ${order === undefined ? 'The ruling is reversed' : 'The interim order is overturned'}.`,
    headline: true,
    officials: ['concededBy'],
    about: aboutContest,
  },
);
export type RespondentConceded = EventOf<typeof respondentConceded>;

export const appealDecided = event(
  'AppealDecided',
  2,
  z.strictObject({
    ...contest,
    /** Of a panel its chair. */
    adjudicator: storedId,
    ...appealDecision.shape,
    /** Whose votes decided; null: one person did. */
    panel: votesOpened.nullable(),
  }),
  {
    says: ({ outcomes, panel, order }) =>
      `An appeal was decided${panel ? ` by a panel, with ${votesInWords(panel.votes)}` : ''}: ${outcomes.map(({ ground, outcome }) => `ground ${ground} ${outcome}`).join(', ')}.${followsFrom(outcomes, { order })}`,
    headline: true,
    about: aboutContest,
    upcasters: {
      // No ground said whether it decides, what was read wrongly, or what a varied ruling says; and there were no panels.
      1: ({ outcomes, ...data }: { readonly outcomes: readonly object[] }) => ({
        ...data,
        outcomes: outcomes.map((ground) => ({ ...ground, decisive: true })),
        readings: [],
        variation: null,
        panel: null,
      }),
    },
  },
);
export type AppealDecided = EventOf<typeof appealDecided>;

export const appealWithdrawn = event(
  'AppealWithdrawn',
  1,
  z.strictObject({ ...contest, reason: storedText }),
  { says: ({ reason }) => `An appeal was withdrawn: ${reason}`, about: aboutContest },
);
export type AppealWithdrawn = EventOf<typeof appealWithdrawn>;

function contested(order: string | undefined): string {
  return order === undefined ? 'ruling' : 'interim order';
}

/** The appellant asks that the ruling has no effect until the appeal is decided. */
export const stayRequested = event(
  'StayRequested',
  1,
  z.strictObject({
    ...contest,
    /** In the appellant's own words, sealed under their key. */
    reasons: sealed,
  }),
  {
    says: ({ order }) => `A stay of the ${contested(order)} under appeal was asked for.`,
    about: aboutContest,
  },
);
export type StayRequested = EventOf<typeof stayRequested>;

/** Until its end, or until the appeal is closed, whichever comes first. */
export const stayGranted = event(
  'StayGranted',
  1,
  z.strictObject({
    ...contest,
    adjudicator: storedId,
    /** What holds meanwhile. */
    terms: long(storedText),
    ends: end,
    reasons: long(storedText),
  }),
  {
    says: ({ ends, order }) =>
      `A stay of the ${contested(order)} under appeal was granted until the end of ${dayInWords(ends.on)}, or until the appeal is closed.`,
    about: aboutContest,
  },
);
export type StayGranted = EventOf<typeof stayGranted>;

export const stayRefused = event(
  'StayRefused',
  1,
  z.strictObject({ ...contest, adjudicator: storedId, reasons: long(storedText) }),
  {
    says: ({ order }) => `A stay of the ${contested(order)} under appeal was refused.`,
    about: aboutContest,
  },
);
export type StayRefused = EventOf<typeof stayRefused>;

/** It was so from the instant on, whenever this is recorded. */
export const stayExpired = event(
  'StayExpired',
  1,
  z.strictObject({
    ...contest,
    due: end,
    /** Seconds from then until this was recorded. */
    late: z.int().min(0),
  }),
  {
    says: ({ due }) => `The time of a stay was over with ${dayInWords(due.on)}.`,
    about: aboutContest,
  },
);
export type StayExpired = EventOf<typeof stayExpired>;

/** An appeal is to be decided for others too that turn on the same, and wait for it. */
export const leadCaseDesignated = event(
  'LeadCaseDesignated',
  1,
  z.strictObject({
    ...contest,
    adjudicator: storedId,
    /** Appeals that are to wait behind it. */
    behind: z.array(storedId).min(1).max(50),
    reasons: long(storedText),
  }),
  {
    says: ({ behind }) =>
      `An appeal was designated the lead case; ${count(behind.length, 'other')} ${behind.length === 1 ? 'waits' : 'wait'} behind it.`,
    headline: true,
    about: aboutContest,
  },
);
export type LeadCaseDesignated = EventOf<typeof leadCaseDesignated>;

/** It is not decided before its lead case. */
export const caseStayedBehindLead = event(
  'CaseStayedBehindLead',
  1,
  z.strictObject({ ...contest, lead: storedId }),
  { says: () => 'An appeal waits behind a lead case.', about: aboutContest },
);
export type CaseStayedBehindLead = EventOf<typeof caseStayedBehindLead>;

/** The lead case is decided: its decision is applied once the time to opt out of it is over. */
export const leadDecisionServed = event(
  'LeadDecisionServed',
  1,
  z.strictObject({ ...contest, lead: storedId, due }),
  {
    says: ({ due: { on } }) =>
      `The decision of a lead case is applied to an appeal behind it after ${dayInWords(on)}, unless its appellant opts out.`,
    about: aboutContest,
  },
);
export type LeadDecisionServed = EventOf<typeof leadDecisionServed>;

/** The appeal is decided by itself. */
export const leadDecisionOptedOut = event(
  'LeadDecisionOptedOut',
  1,
  z.strictObject({ ...contest, lead: storedId }),
  {
    says: () => 'An appellant opted out of the decision of the lead case; their appeal is decided by itself.',
    about: aboutContest,
  },
);
export type LeadDecisionOptedOut = EventOf<typeof leadDecisionOptedOut>;

/** The appeal is decided as its lead case was. */
export const leadDecisionApplied = event(
  'LeadDecisionApplied',
  1,
  z.strictObject({
    ...contest,
    lead: storedId,
    /** Who decided the lead case, and how: its grounds, not those of this appeal. */
    adjudicator: storedId,
    outcomes: z.array(decidedGround).min(1),
    variation: ruledTerms.nullable(),
    ordered: orderTerms.optional(),
  }),
  {
    says: ({ outcomes, order }) =>
      `An appeal was decided as its lead case was.${followsFrom(outcomes, { order })}`,
    headline: true,
    about: aboutContest,
  },
);
export type LeadDecisionApplied = EventOf<typeof leadDecisionApplied>;

/** Why an appeal waits no more behind its lead case, though that was not decided for it. */
export const release = z.enum(['lead-closed', 'not-impartial', 'no-period']);
export type Release = z.infer<typeof release>;

export const caseReleasedFromLead = event(
  'CaseReleasedFromLead',
  1,
  z.strictObject({ ...contest, lead: storedId, because: release }),
  {
    says: ({ because }) => `An appeal waits behind a lead case no more: ${RELEASED[because]}.`,
    about: aboutContest,
  },
);
export type CaseReleasedFromLead = EventOf<typeof caseReleasedFromLead>;

const RELEASED: Readonly<Record<Release, string>> = {
  'lead-closed': 'the lead case was closed without a decision',
  'not-impartial': 'whoever decided the lead case may not hear it',
  'no-period': 'no provision sets the time to opt out',
};

export const appealEvents = [
  appealLodged,
  leaveGranted,
  leaveRefused,
  appealAdmitted,
  appealRuledInadmissible,
  respondentConceded,
  appealDecided,
  appealWithdrawn,
  adjudicatorRecused,
  stayRequested,
  stayGranted,
  stayRefused,
  stayExpired,
  ...directionEvents,
  leadCaseDesignated,
  caseStayedBehindLead,
  leadDecisionServed,
  leadDecisionOptedOut,
  leadDecisionApplied,
  caseReleasedFromLead,
  ...hearingEvents,
  ...appealPanelEvents,
] as const;
export type AppealEvent = EventOf<(typeof appealEvents)[number]>;

/** Nothing more happens to an appeal after one of these, and what depends on it ends. */
export type AppealClosing =
  | LeaveRefused
  | AppealRuledInadmissible
  | RespondentConceded
  | AppealDecided
  | LeadDecisionApplied
  | AppealWithdrawn;
