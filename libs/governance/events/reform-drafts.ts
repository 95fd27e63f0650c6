import { z } from 'zod';
import { dayInWords } from '#kernel';
import { documentRef, long, plainDate, storedId, storedText } from '#platform/schema';
import { amendment, MOST_AMENDMENTS, ofReform } from './amendment.js';
import { event, type EventOf } from './event.js';
import { transition } from './transition.js';
import { count } from './words.js';

/** Of the draft of a reform, which is 1 as it was proposed. */
const draftRevision = z.int().positive();

export const reformRevised = event(
  'ReformRevised',
  1,
  z.strictObject({
    ...ofReform,
    revision: draftRevision.min(2),
    revisedBy: storedId,
    /** Why it is another draft. */
    reasons: long(storedText),
    /** All of them, in place of those before. */
    amendments: long(z.array(amendment).min(1), MOST_AMENDMENTS),
    commencesOn: plainDate.nullable(),
    transition: transition.nullable(),
    /** Whether nothing but titles and texts is another: no machine form, no parameter, no day. */
    onlyWords: z.boolean(),
    /** Whether its impact is assessed by itself. */
    assess: z.boolean(),
  }),
  {
    says: ({ revision, amendments, onlyWords, commencesOn }) =>
      `The draft of a reform was revised: revision ${revision}, with ${count(amendments.length, 'amendment')}${commencesOn === null ? '' : `, to be in force from ${dayInWords(commencesOn)}`}${onlyWords ? '; only its words are others' : ''}.`,
    about: ['reform'],
  },
);
export type ReformRevised = EventOf<typeof reformRevised>;

export const assessmentRequested = event(
  'AssessmentRequested',
  1,
  z.strictObject({
    ...ofReform,
    revision: draftRevision,
    requestedBy: storedId,
    /** The law of this day is what the draft changes. */
    on: plainDate,
  }),
  {
    says: ({ on }) => `An assessment of a reform was asked for, by the law of ${dayInWords(on)}.`,
    about: ['reform'],
  },
);
export type AssessmentRequested = EventOf<typeof assessmentRequested>;

const flips = z.strictObject({
  allowed: z.int().min(0),
  restricted: z.int().min(0),
  stricter: z.int().min(0),
  milder: z.int().min(0),
});

/** What of all works a draft decides otherwise; the document says it in full. */
export const impactCounts = z.strictObject({
  works: z.int().min(0),
  unscreened: z.int().min(0),
  flips,
  rulings: z.int().min(0),
  /** Of them, those that would not be what rules find: under the law, and under the draft. */
  departBefore: z.int().min(0),
  departAfter: z.int().min(0),
});
export type ImpactCounts = z.infer<typeof impactCounts>;

export const impactAssessed = event(
  'ImpactAssessed',
  1,
  z.strictObject({
    ...ofReform,
    revision: draftRevision,
    /** Log number of what asked for it: what was recorded later is not in it. */
    upTo: z.int().min(0),
    on: plainDate,
    document: documentRef,
    counts: impactCounts,
  }),
  {
    says: ({ revision, counts: { works, flips: of } }) =>
      `The impact of a reform was assessed, of revision ${revision} of its draft: ${count(of.allowed + of.restricted + of.stricter + of.milder, 'work')} of ${works} would be decided otherwise.`,
    about: ['reform'],
  },
);
export type ImpactAssessed = EventOf<typeof impactAssessed>;

export const reformDraftEvents = [reformRevised, assessmentRequested, impactAssessed] as const;
