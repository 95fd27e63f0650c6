import { z } from 'zod';
import { dayInWords } from '#kernel';
import type { Numbered } from '#platform/citations';
import {
  documentRef,
  long,
  networkCode,
  plainDate,
  recordedDate,
  storedId,
  storedText,
  type Frozen,
} from '#platform/schema';
import { asItWas, event, type EventOf } from './event.js';
import { storedForm } from './machine-form.js';
import { withoutForm, withoutTransition } from './rulebook.js';
import { storedBounds, storedParameters, storedVocabularies } from './settings.js';
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

/** One change that a reform makes to the rulebook when it commences. */
const amendment = z.strictObject({
  op: z.enum(['insert', 'amend', 'repeal']),
  provision: storedId,
  path: storedText,
  /** Version that it was drafted on: of the provision that stands, or of the repeal; null where none has ever stood. */
  base: z.int().positive().nullable(),
  /** Where it is inserted: its instrument and its number in it, if it is part of one. */
  instrument: storedId.nullable(),
  number: storedText.nullable(),
  /** Null: a repeal leaves no words. */
  title: storedText.nullable(),
  text: documentRef.nullable(),
  /** As in the change that it makes. */
  until: plainDate.nullable(),
  parameters: storedParameters,
  bounds: storedBounds,
  vocabularies: storedVocabularies,
  replaces: z.array(storedText).nullable(),
  form: storedForm.nullable(),
});
export type Amendment = Frozen<z.infer<typeof amendment>>;

/** Bytes of the amendments that the event itself holds. */
const MOST_AMENDMENTS = 20_000;

const ofReform = { network: networkCode, reform: storedId };

export const reformProposed = event(
  'ReformProposed',
  5,
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
    /** The decided appeal that it answers. */
    cause: z.strictObject({ appeal: storedId }).nullable(),
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
    },
  },
);
export type ReformProposed = EventOf<typeof reformProposed>;

export const reformAdopted = event(
  'ReformAdopted',
  2,
  z.strictObject({ ...ofReform, adoptedBy: storedId, reasons: long(storedText) }),
  { says: () => 'A reform was adopted.', about: ['reform'], upcasters: { 1: asItWas } },
);
export type ReformAdopted = EventOf<typeof reformAdopted>;

export const reformCommenced = event(
  'ReformCommenced',
  1,
  z.strictObject({
    ...ofReform,
    /** Null: the log says a day that no calendar has. */
    effectiveFrom: recordedDate,
    /** Why it reaches back, where it does. */
    reason: storedText.nullable(),
  }),
  {
    says: ({ effectiveFrom }) =>
      `A reform commenced${effectiveFrom === null ? '' : `, with effect from ${dayInWords(effectiveFrom)}`}.`,
    headline: true,
    about: ['reform'],
    counted: 'reforms',
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

export const reformEvents = [reformProposed, reformAdopted, reformCommenced, reformWithdrawn] as const;
export type ReformEvent = EventOf<(typeof reformEvents)[number]>;
