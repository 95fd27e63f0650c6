import { z } from 'zod';
import { dayInWords } from '#kernel';
import type { Numbered } from '#platform/citations';
import { documentRef, long, plainDate, recordedDate, storedId, storedText } from '#platform/schema';
import { amendment, MOST_AMENDMENTS, ofReform } from './amendment.js';
import { due } from './due.js';
import { asItWas, event, type EventOf } from './event.js';
import { reformDraftEvents } from './reform-drafts.js';
import { votesInWords, votesOpened } from './panel.js';
import { reformVoteEvents } from './reform-votes.js';
import { withoutForm, withoutTransition } from './rulebook.js';
import { reaching, transition } from './transition.js';
import { count } from './words.js';

export function reformStream(reform: string): string {
  return `reform-${reform}`;
}

/** `NOVA-R 2147/7` */
export const reformNumber: Numbered = {
  kind: 'reform',
  word: 'reforms',
  cite: (network, year, count) => `${network}-R ${year}/${count}`,
};

export const reformProposed = event(
  'ReformProposed',
  6,
  z.strictObject({
    ...ofReform,
    title: storedText,
    reasons: long(storedText),
    proposedBy: storedId,
    amendments: long(z.array(amendment).min(1), MOST_AMENDMENTS),
    /** From which it is to be in force, as proposed; null: nobody said. */
    commencesOn: plainDate.nullable(),
    /** Which matters each of its changes reaches; null: those received from its commencement. */
    transition: transition.nullable(),
    /** The decided appeal that it answers, or the petition. */
    cause: z.union([z.strictObject({ appeal: storedId }), z.strictObject({ petition: storedId })]).nullable(),
    /** Whether its impact is assessed by itself: machines read something of the law that it meets, or leaves. */
    assess: z.boolean(),
  }),
  {
    says: ({ title, amendments, commencesOn, transition: terms }) =>
      `The reform ${title} was proposed, with ${count(amendments.length, 'amendment')}${commencesOn === null ? '' : `, to be in force from ${dayInWords(commencesOn)}`}${reaching(terms)}.`,
    headline: true,
    about: ['reform'],
    cites: { numbered: reformNumber, titled: ({ title }) => title },
    // As in the changes to provisions: what had been proposed keeps what it would have done.
    upcasters: {
      1: (data: { readonly amendments: readonly object[] }) => ({
        ...data,
        commencesOn: null,
        amendments: data.amendments.map((amendment) => ({ ...amendment, bounds: {}, replaces: null })),
      }),
      2: (data: { readonly amendments: readonly object[] }) => ({
        ...data,
        amendments: data.amendments.map(withoutForm),
      }),
      3: withoutTransition,
      4: asItWas,
      // Of what was proposed before nobody had asked.
      5: (data: object) => ({ ...data, assess: false }),
    },
  },
);
export type ReformProposed = EventOf<typeof reformProposed>;

export const reformAdopted = event(
  'ReformAdopted',
  3,
  z.strictObject({
    ...ofReform,
    /** By a vote: who chaired it. */
    adoptedBy: storedId,
    reasons: long(storedText),
    /** The vote that carried it; null: one person adopted it. */
    panel: votesOpened.nullable(),
  }),
  {
    says: ({ panel }) =>
      panel === null ? 'A reform was adopted.' : `A reform was adopted, with ${votesInWords(panel.votes)}.`,
    about: ['reform'],
    upcasters: { 1: asItWas, 2: (data: object) => ({ ...data, panel: null }) },
  },
);
export type ReformAdopted = EventOf<typeof reformAdopted>;

export const reformCommenced = event(
  'ReformCommenced',
  2,
  z.strictObject({
    ...ofReform,
    /** Null: the log says a day that no calendar has. */
    effectiveFrom: recordedDate,
    /** Why it reaches back, where it does. */
    reason: storedText.nullable(),
    /** By when somebody looks at what came of it; null: no provision in force sets that. */
    review: due.nullable(),
  }),
  {
    says: ({ effectiveFrom }) =>
      `A reform commenced${effectiveFrom === null ? '' : `, with effect from ${dayInWords(effectiveFrom)}`}.`,
    headline: true,
    about: ['reform'],
    counted: 'reforms',
    upcasters: { 1: (data: object) => ({ ...data, review: null }) },
  },
);
export type ReformCommenced = EventOf<typeof reformCommenced>;

export const reformWithdrawn = event(
  'ReformWithdrawn',
  1,
  z.strictObject({ ...ofReform, withdrawnBy: storedId, reason: storedText }),
  {
    says: ({ withdrawnBy, reason }, nameOf) =>
      `${nameOf(withdrawnBy) ?? 'Who proposed it'} withdrew a reform: ${reason}`,
    officials: ['withdrawnBy'],
    about: ['reform'],
  },
);
export type ReformWithdrawn = EventOf<typeof reformWithdrawn>;

/** What came of works that were received since a reform governs them, and of the rulings on them. */
export const reviewCounts = z.strictObject({
  works: z.int().min(0),
  /** Of them, those that machines cannot judge. */
  unscreened: z.int().min(0),
  /** Of them, those that were ruled on. */
  rulings: z.int().min(0),
  allowed: z.int().min(0),
  /** Refused, restricted, or allowed with conditions. */
  restricted: z.int().min(0),
  /** That were not what rules found. */
  departing: z.int().min(0),
});
export type ReviewCounts = z.infer<typeof reviewCounts>;

export const reformReviewed = event(
  'ReformReviewed',
  1,
  z.strictObject({
    ...ofReform,
    reviewedBy: storedId,
    reasons: long(storedText),
    /** Log number: what was recorded later is not in it. */
    upTo: z.int().min(0),
    /** What was predicted, beside what was observed. */
    document: documentRef,
    counts: reviewCounts,
  }),
  {
    says: ({ counts: { works, rulings, allowed, restricted } }) =>
      `What came of a reform was reviewed: of ${count(works, 'work')} received since, ${rulings} were ruled on, ${allowed} of them allowed and ${restricted} restricted.`,
    about: ['reform'],
  },
);
export type ReformReviewed = EventOf<typeof reformReviewed>;

export const reformEvents = [
  reformProposed,
  ...reformDraftEvents,
  ...reformVoteEvents,
  reformAdopted,
  reformCommenced,
  reformWithdrawn,
  reformReviewed,
] as const;
export type ReformEvent = EventOf<(typeof reformEvents)[number]>;
