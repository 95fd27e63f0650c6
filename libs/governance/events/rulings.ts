import { z } from 'zod';
import { addDays, dayInWords, type PlainDate } from '#kernel';
import type { Numbered } from '#platform/citations';
import {
  documentRef,
  long,
  networkCode,
  plainDate,
  recordedDate,
  sealed,
  storedId,
  storedText,
  type Frozen,
} from '#platform/schema';
import {
  due,
  dueOfDays,
  end,
  endOfDay,
  storedInstant,
  versionNumber,
  versionRef,
  type Due,
  type PeriodOfDays,
} from './due.js';
import { asItWas, event, type EventOf } from './event.js';
import { DISSOLUTIONS, dissolution, votesInWords, votesOpened } from './panel.js';
import { disposition, effect, restrictedIn, type Disposition } from './machine-form.js';
import { count, inWords } from './words.js';

/** Of a case, from the work that it is about: a docket has the id of its work. */
export function docketStream(symphony: string): string {
  return `docket-${symphony}`;
}

/** `NOVA-D 2147/12`: the twelfth docket of the network that year. */
export const docketNumber: Numbered = {
  kind: 'docket',
  word: 'dockets',
  cite: (network, year, count) => `${network}-D ${year}/${count}`,
};

/** `[2147] NOVA 318` */
export const rulingNumber: Numbered = {
  kind: 'ruling',
  word: 'rulings',
  cite: (network, year, count) => `[${year}] ${network} ${count}`,
};

export const rulingOutcome = z.enum([
  'approved',
  'approved-with-conditions',
  'restricted',
  'changes-required',
  'refused',
  'no-jurisdiction',
]);
export type RulingOutcome = z.infer<typeof rulingOutcome>;

/** Of a work: counts from 1, the submission's. */
export const workRevision = z.int().min(1);

/** The last day of a period, as older entries have it. */
interface DueOn extends PeriodOfDays {
  readonly on: PlainDate;
}

interface ServedInDays {
  readonly servedOn: PlainDate;
  readonly lastDayToAppeal: PlainDate;
  readonly window: PeriodOfDays;
}

/** Bytes of a path where there may be many. */
const SHORT = 500;
const pathOfMany = long(storedText, SHORT);

/** Of several that are named at once. */
export const citedVersion = z.strictObject({ ...versionRef.shape, path: pathOfMany });
const cited = z.array(citedVersion).min(1);

/** What a work is allowed under; it ends by itself. Null: as long as the ruling stands. */
const condition = z.strictObject({ text: storedText, ends: end.nullable() });
export type Condition = Frozen<z.infer<typeof condition>>;

/** Who may dream a work, where or when. */
const restriction = z.strictObject({ on: restrictedIn, ...condition.shape });
export type Restriction = Frozen<z.infer<typeof restriction>>;

/** What a ruling asks for and forbids. */
export const ruledTerms = z.strictObject({
  conditions: long(z.array(condition)),
  restrictions: long(z.array(restriction)),
  /** By when it is looked at again; null: each of its conditions and restrictions ends by itself. */
  review: end.nullable(),
});
export type RuledTerms = Frozen<z.infer<typeof ruledTerms>>;

/** What rulings said before they said what ends when. */
interface WithoutEnds {
  readonly conditions: readonly string[];
  readonly restrictions: readonly { readonly until: PlainDate | null }[];
}

function endsAsTheyWere<Data extends WithoutEnds>({ conditions, restrictions, ...data }: Data): object {
  return {
    ...data,
    conditions: conditions.map((text) => ({ text, ends: null })),
    restrictions: restrictions.map(({ until, ...one }) => ({ ...one, ends: until && endOfDay(until) })),
    review: null,
  };
}

const ofDocket = { network: networkCode, docket: storedId };
const ofRuling = { ...ofDocket, ruling: storedId };

export const docketOpened = event(
  'DocketOpened',
  2,
  z.strictObject({
    ...ofDocket,
    symphony: storedId,
    applicant: storedId,
    title: storedText,
    receivedOn: plainDate,
    /** Null where no provision in force set a time to decide. */
    due: due.nullable(),
  }),
  {
    says: ({ title, due }) =>
      `A docket was opened for ${title}${due ? `; a ruling is due by ${dayInWords(due.on)}` : ''}.`,
    about: ['docket'],
    cites: { numbered: docketNumber, titled: ({ title }) => title },
    upcasters: {
      1: ({ due, ...data }: { readonly receivedOn: PlainDate; readonly due: DueOn | null }) => ({
        ...data,
        due: due && dueOfDays(data.receivedOn, due.on, due),
      }),
    },
  },
);
export type DocketOpened = EventOf<typeof docketOpened>;

const proposal = z.strictObject({
  regulator: storedId,
  /** Cases of the network that were assigned to them and waited for a ruling. */
  open: z.int().min(0),
  /** Log number up to which they were counted. */
  upTo: z.int().min(0),
});
export type Proposal = Frozen<z.infer<typeof proposal>>;

export const caseAssigned = event(
  'CaseAssigned',
  2,
  z.strictObject({
    ...ofDocket,
    regulator: storedId,
    assignedBy: storedId,
    /**
     * Whom the program proposed: of the regulators who may take the case, the one with the fewest before them, and of several whoever was
     * appointed first. Null: nobody may, or version 1 did not propose.
     */
    proposal: proposal.nullable(),
    /** Why it is somebody else. */
    departs: long(storedText).nullable(),
  }),
  {
    says: ({ regulator, departs }, nameOf) =>
      `The case was assigned to ${nameOf(regulator) ?? 'a regulator'}${departs === null ? '' : ', otherwise than the program proposed'}.`,
    officials: ['regulator'],
    about: ['docket'],
    upcasters: { 1: (data: object) => ({ ...data, proposal: null, departs: null }) },
  },
);
export type CaseAssigned = EventOf<typeof caseAssigned>;

/** Whoever the case was assigned to, or sat on its panel, takes no part in it any more. */
export const regulatorRecused = event(
  'RegulatorRecused',
  1,
  z.strictObject({
    ...ofDocket,
    regulator: storedId,
    /** That they declared. */
    interest: storedId,
    /** On which they sat; null: the case was assigned to them, and is assigned to nobody. */
    panel: storedId.nullable(),
  }),
  {
    says: ({ regulator, panel }, nameOf) =>
      `${nameOf(regulator) ?? 'A regulator'} was recused by a declared interest; ${panel === null ? 'the case is assigned to nobody' : 'the panel goes on without them'}.`,
    officials: ['regulator'],
    about: ['docket'],
  },
);
export type RegulatorRecused = EventOf<typeof regulatorRecused>;

export const recommendationMade = event(
  'RecommendationMade',
  3,
  z.strictObject({
    ...ofDocket,
    regulator: storedId,
    /** Of the work, that was judged. Null in what version 1 recorded: it did not say. */
    revision: workRevision.nullable(),
    outcome: rulingOutcome,
    reasons: long(storedText),
  }),
  {
    says: ({ revision, outcome }) =>
      `A recommendation was made${(revision ?? 1) > 1 ? ` on revision ${revision}` : ''}: ${inWords(outcome)}.`,
    about: ['docket'],
    upcasters: { 1: (data: object) => ({ ...data, revision: null }), 2: asItWas },
  },
);
export type RecommendationMade = EventOf<typeof recommendationMade>;

/** Somebody else says why it cannot be followed: nobody rules on it before another is made. */
export const recommendationChallenged = event(
  'RecommendationChallenged',
  1,
  z.strictObject({
    ...ofDocket,
    /** Whose recommendation it is. */
    regulator: storedId,
    challengedBy: storedId,
    reasons: long(storedText),
  }),
  {
    says: () => `The recommendation was challenged; another is to be made.`,
    about: ['docket'],
  },
);
export type RecommendationChallenged = EventOf<typeof recommendationChallenged>;

/** Places, or provisions, that the event itself names; the findings name all. */
export const NAMED_PLACES = 10;

/** Bytes of the counts by provision that the event itself holds. */
const MOST_COUNTS = 8_000;

/** What became another of the law that governs a work, since it was held against it last. */
const lawMoved = z.strictObject({
  /** The first of the provisions whose version is another; null: none governs. */
  provisions: z
    .array(
      z.strictObject({
        provision: storedId,
        path: pathOfMany,
        before: versionNumber.nullable(),
        after: versionNumber.nullable(),
      }),
    )
    .max(NAMED_PLACES),
  /** Words that were published since. */
  words: z.int().min(0),
});
export type LawMoved = Frozen<z.infer<typeof lawMoved>>;

/** A revision was held against every rule of the law that governs a work received on that day. */
export const submissionScreened = event(
  'SubmissionScreened',
  3,
  z.strictObject({
    ...ofDocket,
    /** Of the work. */
    revision: workRevision,
    /** Log number up to which the law was known: that of what the screening follows from. */
    upTo: z.int().min(0),
    /** The day of receipt, whose law it is but for what reaches undecided matters. */
    governingDate: plainDate,
    /** The day on which the work was undecided and held against them. */
    screenedOn: plainDate,
    /** Why this revision was screened again; null: it was not before. */
    again: lawMoved.nullable(),
    /** How many rules were run. */
    rules: z.int().min(0),
    disposition,
    /** Why machines could not judge it, in sentences. */
    unscreened: long(z.array(storedText)),
    /** By provision, how many movements or stimuli offend (1: the work as a whole), after exceptions. */
    counts: long(
      z.array(z.strictObject({ ...versionRef.shape, effect, offending: z.int().min(0) })),
      MOST_COUNTS,
    ),
    /** The first of what offends; positions from 0 on, null: as a whole. */
    first: z
      .array(
        z.strictObject({
          path: pathOfMany,
          movement: z.int().min(0).nullable(),
          stimulus: z.int().min(0).nullable(),
        }),
      )
      .max(NAMED_PLACES),
    /** All of it, `application/json`; null: there is nothing. */
    findings: documentRef.nullable(),
  }),
  {
    says: ({ revision, rules, disposition, counts, again }) =>
      `Revision ${revision} was held against ${count(rules, 'rule')}${movedBy(again)}: ${saidOf(disposition, counts.filter(({ offending }) => offending > 0).length)}.`,
    about: ['docket'],
    // It was never screened again, and no law reached what was received before it.
    upcasters: {
      1: (data: { readonly governingDate: string }) => ({
        ...data,
        screenedOn: data.governingDate,
        again: null,
      }),
      2: asItWas,
    },
  },
);
export type SubmissionScreened = EventOf<typeof submissionScreened>;

function movedBy(again: LawMoved | null): string {
  if (again === null) return '';
  const moved = again.provisions.map(({ path, after }) =>
    after === null ? `${path} no longer governs` : `${path} v${after} governs`,
  );
  return ` again, since ${[...moved, ...(again.words > 0 ? [`${count(again.words, 'word')} came`] : [])].join(', ')}`;
}

function saidOf(found: Disposition, by: number): string {
  if (found === 'clear') return 'it offends against none';
  if (found === 'unscreened') return 'machines could not judge it';
  return `${found}, by ${count(by, 'provision')}`;
}

/** The time to decide stands still, until it is answered. */
export const informationRequested = event(
  'InformationRequested',
  1,
  z.strictObject({
    ...ofDocket,
    requestedBy: storedId,
    /** Of whom it is asked. */
    applicant: storedId,
    /** What is missing. */
    what: long(storedText),
    /** The answer; the clock stands still from its beginning on. */
    due,
  }),
  {
    says: ({ due }) =>
      `The applicant was asked for information, to be given by the end of ${dayInWords(due.on)}; the time to decide stands still until then.`,
    about: ['docket'],
  },
);
export type InformationRequested = EventOf<typeof informationRequested>;

export const informationSupplied = event(
  'InformationSupplied',
  1,
  z.strictObject({
    ...ofDocket,
    suppliedAt: storedInstant,
    /** The applicant's own words, sealed under their key. */
    answer: sealed,
    /** The ruling, now that the clock goes on; null: no provision sets a time to decide. */
    due: due.nullable(),
  }),
  {
    says: ({ due }) =>
      `The applicant supplied what was asked for${due ? `; a ruling is due by ${dayInWords(due.on)}` : ''}.`,
    about: ['docket'],
  },
);
export type InformationSupplied = EventOf<typeof informationSupplied>;

/** It was so from the instant on, whenever this is recorded. */
export const docketClosedIncomplete = event(
  'DocketClosedIncomplete',
  1,
  z.strictObject({
    ...ofDocket,
    /** By when the answer was due. */
    due: end,
    /** Seconds from then until this was recorded. */
    late: z.int().min(0),
  }),
  {
    says: ({ due }) =>
      `The docket was closed: what was asked for was not supplied by the end of ${dayInWords(due.on)}.`,
    about: ['docket'],
  },
);
export type DocketClosedIncomplete = EventOf<typeof docketClosedIncomplete>;

export const docketReopened = event(
  'DocketReopened',
  1,
  z.strictObject({
    ...ofDocket,
    /** Of the work, that was lodged since. */
    revision: workRevision,
    /** The time to decide begins anew; null where no provision in force sets one. */
    due: due.nullable(),
  }),
  {
    says: ({ revision, due }) =>
      `The docket was taken up again, with revision ${revision} of the work${due ? `; a ruling is due by ${dayInWords(due.on)}` : ''}.`,
    about: ['docket'],
  },
);
export type DocketReopened = EventOf<typeof docketReopened>;

/** What a ruling says, and a draft of one. */
const decided = {
  /** Of the work, that was judged. */
  revision: workRevision,
  outcome: rulingOutcome,
  facts: long(storedText),
  reasons: long(storedText),
  cited,
  ...ruledTerms.shape,
  /** The day whose law governs the case; null: the log says one that no calendar has. */
  governingDate: recordedDate,
  /** Why another day than that of receipt governs, where one does. */
  governingReason: long(storedText).nullable(),
  /** Why the outcome differs from the recommendation, where it does. */
  differs: long(storedText).nullable(),
  /** Why it departs from what rules found, where it does. */
  departs: long(storedText).nullable(),
};

const draftRuling = z.strictObject(decided);
/** What a panel votes on, word by word. */
export type DraftRuling = Frozen<z.infer<typeof draftRuling>>;

/** Several people are to decide together. While they sit nobody decides alone. */
export const panelConvened = event(
  'PanelConvened',
  1,
  z.strictObject({
    ...ofDocket,
    panel: storedId,
    convenedBy: storedId,
    members: z.array(storedId).min(2),
    /** Whose vote counts twice in a tie, and who has the votes opened. */
    chair: storedId,
    /** How many votes there must be. */
    quorum: z.int().min(1),
    draft: long(draftRuling),
    /** Until when they vote. */
    closes: due,
  }),
  {
    says: ({ members, draft, closes }) =>
      `A panel of ${count(members.length, 'member')} was convened, to vote by the end of ${dayInWords(closes.on)} on a draft ruling: ${inWords(draft.outcome)}.`,
    about: ['docket'],
  },
);
export type PanelConvened = EventOf<typeof panelConvened>;

export const voteCast = event(
  'VoteCast',
  1,
  z.strictObject({
    ...ofDocket,
    panel: storedId,
    member: storedId,
    /** Under the key of the matter, until the votes of the panel are opened. */
    vote: sealed,
  }),
  {
    says: ({ member }, nameOf) =>
      `${nameOf(member) ?? 'A member'} voted on the panel; how, is sealed until all votes are opened.`,
    officials: ['member'],
    about: ['docket'],
  },
);
export type VoteCast = EventOf<typeof voteCast>;

/** No vote is taken any more, and as many were cast as must be: its chair opens them. */
export const votingClosed = event(
  'VotingClosed',
  1,
  z.strictObject({
    ...ofDocket,
    panel: storedId,
    /** Who of it did not vote. */
    absent: z.array(storedId),
    /** Seconds since its time was over. */
    late: z.int().min(0),
  }),
  {
    says: ({ absent }) =>
      `The panel’s time to vote is over${absent.length > 0 ? `; ${count(absent.length, 'member')} did not` : ''}. Its chair opens the votes.`,
    about: ['docket'],
  },
);
export type VotingClosed = EventOf<typeof votingClosed>;

/** The panel voted against the draft: the case is under review again, with nothing recommended. */
export const draftRejected = event(
  'DraftRejected',
  1,
  z.strictObject({ ...ofDocket, ...votesOpened.shape, openedBy: storedId }),
  {
    says: ({ votes }) =>
      `The panel rejected the draft ruling, with ${votesInWords(votes)}; the case is under review again.`,
    about: ['docket'],
  },
);
export type DraftRejected = EventOf<typeof draftRejected>;

/** A panel ended without a vote being opened; another may be convened. */
export const panelDissolved = event(
  'PanelDissolved',
  1,
  z.strictObject({
    ...ofDocket,
    panel: storedId,
    /** Who of it had not voted when it ended. */
    absent: z.array(storedId),
    because: dissolution,
    /** Of the chair of the network, where they did. */
    dissolvedBy: storedId.nullable(),
    reasons: long(storedText).nullable(),
    /** Seconds since its time was over, where that ended it. */
    late: z.int().min(0).nullable(),
  }),
  {
    says: ({ because }) => `The panel was dissolved: ${DISSOLUTIONS[because]}.`,
    about: ['docket'],
  },
);
export type PanelDissolved = EventOf<typeof panelDissolved>;

export const rulingIssued = event(
  'RulingIssued',
  3,
  z.strictObject({
    ...ofRuling,
    ...decided,
    /** Of a panel its chair. */
    decidedBy: storedId,
    /** Whose votes decided; null: one person did. */
    panel: votesOpened.nullable(),
  }),
  {
    says: ({ outcome, cited, panel }) =>
      `A ruling was issued${panel ? ` by a panel, with ${votesInWords(panel.votes)}` : ''}: ${inWords(outcome)}, citing ${count(cited.length, 'provision')}.`,
    headline: true,
    about: ['ruling', 'docket'],
    counted: 'rulings',
    cites: { numbered: rulingNumber },
    // No rules were run, nobody was asked why a day governs, and there were no panels.
    upcasters: {
      1: (data: object) => ({ ...data, departs: null, governingReason: null }),
      2: (data: WithoutEnds) => ({ ...endsAsTheyWere(data), panel: null }),
    },
  },
);
export type RulingIssued = EventOf<typeof rulingIssued>;

export const rulingServed = event(
  'RulingServed',
  2,
  z.strictObject({
    ...ofRuling,
    servedOn: plainDate,
    /** An appeal against it. */
    due,
  }),
  {
    says: ({ servedOn, due }) =>
      `A ruling was served on ${dayInWords(servedOn)}; the last day to appeal is ${dayInWords(due.on)}.`,
    about: ['ruling', 'docket'],
    upcasters: {
      1: ({ lastDayToAppeal, window, ...data }: ServedInDays) => ({
        ...data,
        due: dueOfDays(data.servedOn, lastDayToAppeal, window),
      }),
    },
  },
);
export type RulingServed = EventOf<typeof rulingServed>;

/** A ruling stands no more, and the docket waits for another. */
const setAside = {
  ...ofRuling,
  reasons: long(storedText),
  /** The time to decide begins anew; null where no provision in force sets one. */
  due: due.nullable(),
};

/** The day of the decision, on which the time began, was not said: it is as many days before the last. */
function dueAgain({ due, ...data }: { readonly due: DueOn | null }): object {
  return { ...data, due: due && dueOfDays(addDays(due.on, -due.days), due.on, due) };
}

export const rulingReversed = event(
  'RulingReversed',
  3,
  z.strictObject({
    ...setAside,
    /** Null: by the network itself. */
    appeal: storedId.nullable(),
    /** Who did, for the network: of its own motion, or as they conceded the appeal; null: as the appeal was decided. */
    reversedBy: storedId.nullable(),
  }),
  {
    says: ({ appeal, reversedBy, due }) =>
      `A ruling was reversed ${appeal === null ? 'by the network itself' : `after an appeal${reversedBy === null ? '' : ' that the network conceded'}`}${dueBy(due)}.`,
    about: ['ruling', 'docket', 'appeal'],
    upcasters: {
      // It left the day as it was, on which the docket was overdue already.
      1: (data: object) => ({ ...data, due: null }),
      2: (data: { readonly due: DueOn | null }) => ({ ...dueAgain(data), reversedBy: null }),
    },
  },
);
export type RulingReversed = EventOf<typeof rulingReversed>;

export const rulingRemanded = event('RulingRemanded', 2, z.strictObject({ ...setAside, appeal: storedId }), {
  says: ({ due }) => `A ruling was sent back after an appeal, to be made anew by others${dueBy(due)}.`,
  about: ['ruling', 'docket', 'appeal'],
  upcasters: { 1: dueAgain },
});
export type RulingRemanded = EventOf<typeof rulingRemanded>;

/** It stands, and asks for and forbids something else from now on, as an appeal has it. */
export const rulingVaried = event(
  'RulingVaried',
  1,
  z.strictObject({ ...ofRuling, appeal: storedId, reasons: long(storedText), ...ruledTerms.shape }),
  {
    says: ({ conditions, restrictions }) =>
      `A ruling was varied after an appeal: it stands with ${count(conditions.length, 'condition')} and ${count(restrictions.length, 'restriction')} in place of those that it had.`,
    headline: true,
    about: ['ruling', 'docket', 'appeal'],
  },
);
export type RulingVaried = EventOf<typeof rulingVaried>;

/** By the appeal against it: it has no effect. What it approved is not allowed, and what it refused is not either. */
export const rulingStayed = event(
  'RulingStayed',
  1,
  z.strictObject({
    ...ofRuling,
    appeal: storedId,
    /** What holds meanwhile. */
    terms: long(storedText),
    /** By itself; or earlier, with the appeal. */
    ends: end,
  }),
  {
    says: ({ ends }) =>
      `A ruling is stayed until the end of ${dayInWords(ends.on)}, or until the appeal is closed: nothing is allowed by it meanwhile.`,
    about: ['ruling', 'docket', 'appeal'],
  },
);
export type RulingStayed = EventOf<typeof rulingStayed>;

/** Why a stay is over: its time is, or its appeal was decided, conceded, withdrawn or not heard, for want of leave or of what it takes. */
export const stayEnding = z.enum([
  'expired',
  'decided',
  'conceded',
  'withdrawn',
  'inadmissible',
  'leave-refused',
]);
export type StayEnding = z.infer<typeof stayEnding>;

const STAY_ENDINGS: Readonly<Record<StayEnding, string>> = {
  expired: 'its time was over',
  decided: 'the appeal was decided',
  conceded: 'the appeal was conceded',
  withdrawn: 'the appeal was withdrawn',
  inadmissible: 'the appeal was found inadmissible',
  'leave-refused': 'leave to appeal was refused',
};

export const stayEnded = event(
  'StayEnded',
  1,
  z.strictObject({ ...ofRuling, appeal: storedId, how: stayEnding }),
  {
    says: ({ how }) => `The stay of a ruling ended: ${STAY_ENDINGS[how]}.`,
    about: ['ruling', 'docket', 'appeal'],
  },
);
export type StayEnded = EventOf<typeof stayEnded>;

/** What casts doubt on a ruling that stands: what its makers have at stake, how it read the law, or another law. */
export const doubt = z.enum(['interest', 'overturned-reading', 'law-changed']);
export type Doubt = z.infer<typeof doubt>;

const DOUBTS: Readonly<Record<Doubt, string>> = {
  interest: 'one of those who made it declared an interest afterwards',
  'overturned-reading': 'an appeal overturned how it read the law',
  'law-changed': 'the law that it applied changed',
};

/** It stays in force until it is reviewed. */
export const rulingFlagged = event(
  'RulingFlagged',
  1,
  z.strictObject({
    ...ofRuling,
    flag: storedId,
    because: doubt,
    /** Log number of what caused it. */
    by: z.int().min(0),
  }),
  {
    says: ({ because }) => `A ruling is to be looked at again: ${DOUBTS[because]}.`,
    about: ['ruling', 'docket'],
  },
);
export type RulingFlagged = EventOf<typeof rulingFlagged>;

export const reviewOutcome = z.enum(['stands', 'reversed']);
export type ReviewOutcome = z.infer<typeof reviewOutcome>;

export const rulingReviewed = event(
  'RulingReviewed',
  1,
  z.strictObject({
    ...ofRuling,
    /** Null: by the day that the ruling says. */
    flag: storedId.nullable(),
    outcome: reviewOutcome,
    reasons: long(storedText),
    reviewedBy: storedId,
    /** By when it is looked at again after that day; null: by no day, or, after a flag, as it was. */
    next: end.nullable(),
  }),
  {
    says: ({ outcome, next }) =>
      `A ruling was looked at again: ${outcome === 'stands' ? 'it stands' : 'it is reversed'}${next ? `; the next time by the end of ${dayInWords(next.on)}` : ''}.`,
    about: ['ruling', 'docket'],
  },
);
export type RulingReviewed = EventOf<typeof rulingReviewed>;

const term = z.strictObject({
  of: z.enum(['conditions', 'restrictions']),
  /** Counts from 1. */
  nth: z.int().min(1),
});
/** A condition or restriction, by its place in its ruling. */
export type Term = Frozen<z.infer<typeof term>>;

/** It was so from the instant on, whenever this is recorded. */
export const restrictionExpired = event(
  'RestrictionExpired',
  1,
  z.strictObject({
    ...ofRuling,
    /** What ended at that instant. */
    ended: z.array(term).min(1),
    due: end,
    /** Seconds from then until this was recorded. */
    late: z.int().min(0),
    /** When more of the ruling ends. */
    next: end.nullable(),
  }),
  {
    says: ({ ended, due }) => `${termsInWords(ended)} of a ruling ended with ${dayInWords(due.on)}.`,
    about: ['ruling', 'docket'],
  },
);
export type RestrictionExpired = EventOf<typeof restrictionExpired>;

/** `A restriction`, `2 conditions and 1 restriction` */
function termsInWords(terms: readonly Term[]): string {
  if (terms.length === 1) return terms[0]!.of === 'conditions' ? 'A condition' : 'A restriction';
  const conditions = terms.filter(({ of }) => of === 'conditions').length;
  const restrictions = terms.length - conditions;
  return [
    ...(conditions > 0 ? [count(conditions, 'condition')] : []),
    ...(restrictions > 0 ? [count(restrictions, 'restriction')] : []),
  ].join(' and ');
}

/** What of a ruling is in words of its own: a slip in them can be mended. What it decides, by which law, cannot. */
export const wordsOfRuling = z.enum([
  'facts',
  'reasons',
  'conditions',
  'restrictions',
  'governingReason',
  'differs',
  'departs',
]);
export type WordsOfRuling = z.infer<typeof wordsOfRuling>;

export const rulingCorrected = event(
  'RulingCorrected',
  1,
  z.strictObject({
    ...ofRuling,
    correctedBy: storedId,
    part: wordsOfRuling,
    /** As they stood there, once. */
    was: storedText,
    reads: storedText,
    why: storedText,
  }),
  {
    says: ({ part, why }) => `A slip in the ${WORDS_OF_RULING[part]} of a ruling was corrected: ${why}`,
    about: ['ruling', 'docket'],
  },
);
export type RulingCorrected = EventOf<typeof rulingCorrected>;

/** By a ruling of the same moment, whose `cited` are the own provisions that were compared, and whose reasons say how. */
export const rulingRecognised = event(
  'RulingRecognised',
  1,
  z.strictObject({
    ...ofRuling,
    /** Of another network, on the same work; as it stood then. */
    recognised: z.strictObject({
      ...ofRuling,
      /** Log number at which it was issued. */
      number: z.int().min(1),
      /** The day whose law governed there; null: the log says one that no calendar has. */
      governingDate: plainDate.nullable(),
      cited,
    }),
  }),
  {
    says: ({ recognised: { network, number, cited } }) =>
      `A ruling recognises one of ${network}, number ${number} of the log, citing ${count(cited.length, 'provision')} there.`,
    about: ['ruling', 'docket'],
  },
);
export type RulingRecognised = EventOf<typeof rulingRecognised>;

/** What is called what, in a sentence. */
export const WORDS_OF_RULING: Readonly<Record<WordsOfRuling, string>> = {
  facts: 'facts',
  reasons: 'reasons',
  conditions: 'conditions',
  restrictions: 'restrictions',
  governingReason: 'reasons for the law of another day',
  differs: 'reasons for the difference from the recommendation',
  departs: 'reasons for the departure from what rules found',
};

export const docketEvents = [
  docketOpened,
  caseAssigned,
  submissionScreened,
  recommendationMade,
  recommendationChallenged,
  informationRequested,
  informationSupplied,
  docketClosedIncomplete,
  docketReopened,
  panelConvened,
  voteCast,
  votingClosed,
  draftRejected,
  panelDissolved,
  rulingIssued,
  rulingServed,
  rulingReversed,
  rulingRemanded,
  rulingVaried,
  rulingCorrected,
  regulatorRecused,
  rulingFlagged,
  rulingReviewed,
  rulingRecognised,
  restrictionExpired,
  rulingStayed,
  stayEnded,
] as const;
export type DocketEvent = EventOf<(typeof docketEvents)[number]>;

function dueBy(due: Due | null): string {
  return due ? `; another is due by ${dayInWords(due.on)}` : '';
}
