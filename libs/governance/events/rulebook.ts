import { z } from 'zod';
import { dayInWords, hashedId } from '#kernel';
import {
  documentRef,
  long,
  networkCode,
  plainDate,
  storedId,
  storedText,
  type Frozen,
} from '#platform/schema';
import { end } from './due.js';
import { asItWas, event, type EventOf } from './event.js';
import { storedForm } from './machine-form.js';
import { faultOfPath } from './provision.js';
import { storedBounds, storedParameters, storedVocabularies } from './settings.js';
import { reaching, transition } from './transition.js';

/** An instrument's number is its natural key: it can be enacted once. */
export function instrumentId(network: string, number: string): string {
  return hashedId('instrument', network, number);
}

export function instrumentStream(instrument: string): string {
  return `instrument-${instrument}`;
}

/** Every slice derives a provision's id alike: anyone may recompute it. */
export function provisionId(network: string, path: string): string {
  return hashedId('provision', network, path);
}

export function provisionStream(provision: string): string {
  return `provision-${provision}`;
}

// The number of an instrument, then of the provision in it: how the rulebook makes the path of a provision that has one.
const OF_INSTRUMENT = /^(\d{4}\/[1-9]\d{0,8})\/([0-9A-Za-z][0-9A-Za-z.-]{0,99})$/;

/** `NOVA 2147/12 s 4.2 v3`; by its path where it belongs to no instrument. */
export function citeVersion(
  network: string,
  { path, version }: { readonly path: string; readonly version: number },
): string {
  const [, instrument, section] = OF_INSTRUMENT.exec(path) ?? [];
  return `${network} ${section === undefined ? path : `${instrument} s ${section}`} v${version}`;
}

/** `NOVA/rules/2147/12/4.2`: a provision by its path, an instrument by its number. */
function ruleAddress(network: string, path: string): string {
  return `${network}/rules/${path}`;
}

/** `substantive` says what may be dreamed, `procedural` how the register works: its parameters set the periods. */
export const instrumentKind = z.enum(['substantive', 'procedural']);
export type InstrumentKind = z.infer<typeof instrumentKind>;

export const instrumentEnacted = event(
  'InstrumentEnacted',
  1,
  z.strictObject({
    network: networkCode,
    instrument: storedId,
    /** Year and number, as the network counts them: `2147/12`. */
    number: storedText,
    title: storedText,
    kind: instrumentKind,
  }),
  {
    says: ({ network, number, title }) => `${network} enacted ${number}, ${title}.`,
    about: ['instrument'],
    counted: 'instruments',
    cites: {
      as: ({ network, number }) => `${network} ${number}`,
      at: ({ network, number }) => ruleAddress(network, number),
      titled: ({ title }) => title,
    },
  },
);
export type InstrumentEnacted = EventOf<typeof instrumentEnacted>;

/** Each provision of it that stands is repealed with it. */
export const instrumentRepealed = event(
  'InstrumentRepealed',
  1,
  z.strictObject({
    network: networkCode,
    instrument: storedId,
    number: storedText,
    effectiveFrom: plainDate,
    reason: storedText,
  }),
  {
    says: ({ network, number, effectiveFrom, reason }) =>
      `${network} ${number} was repealed, with all that stands in it, from ${dayInWords(effectiveFrom)}: ${reason}`,
    headline: true,
    about: ['instrument'],
  },
);
export type InstrumentRepealed = EventOf<typeof instrumentRepealed>;

// What other registers write may be empty, or hold what nobody reads: it is kept as it came.
const verbatim = z.string();

/** The reform that made a change, and the appeal that led to the reform. */
const cause = z.strictObject({ reform: storedId, appeal: storedId.nullable() });
export type Cause = Frozen<z.infer<typeof cause>>;

/** Where an imported change comes from, in its source's own terms. */
const source = z.strictObject({
  seq: z.int().nonnegative(),
  commitSeq: z.int().nonnegative(),
  ruleId: verbatim.nullable(),
  sourceCommit: verbatim.nullable(),
  /** Id of the text as a git blob. */
  blob: verbatim.nullable(),
  /** Where the source read the date of entry into force. */
  dateBasis: verbatim.nullable(),
});
export type Source = Frozen<z.infer<typeof source>>;

/** What every change to a provision says. */
const change = z.strictObject({
  network: networkCode,
  provision: storedId,
  path: z.string().refine((path) => faultOfPath(path) === null, 'is no path of a provision'),
  /** Counts from 1, over repeals too. */
  version: z.int().positive(),
  /** Null: recorded, but never in force yet. */
  effectiveFrom: plainDate.nullable(),
  /** Which matters it reaches; null: those received from that day. */
  transition: transition.nullable(),
  cause: cause.nullable(),
  /** Why it reaches back, where it does. */
  reason: long(storedText).nullable(),
  /** The laws that made the change, in their own words. */
  amendedBy: long(z.array(verbatim)),
  source: source.nullable(),
  /** When the source recorded it, as the source writes it; recordedAt of the entry is when we did. */
  sourceRecordedAt: verbatim.nullable(),
});
export type Change = Frozen<z.infer<typeof change>>;

/** Bytes of the parameters that the event itself holds. */
const MOST_PARAMETERS = 8_000;

/** A change that leaves the provision standing, with these words. */
const wording = z.strictObject({
  ...change.shape,
  instrument: storedId.nullable(),
  /** The provision's number within its instrument: `4.2`. */
  number: storedText.nullable(),
  title: long(verbatim),
  text: documentRef,
  /** Sunset: the day from which it is in force no more, by itself; null: none is set. */
  until: plainDate.nullable(),
  parameters: long(storedParameters, MOST_PARAMETERS),
  /** Of its numbers: unit and range. */
  bounds: long(storedBounds),
  /** Of its tables, and of lists and texts where it is said: whose words they are. */
  vocabularies: long(storedVocabularies),
  /** Names of the parameters that it takes over from the provisions that set them; null: whatever it sets. */
  replaces: long(z.array(storedText)).nullable(),
  /** What a machine can say of it; null: nothing. */
  form: storedForm.nullable(),
});
export type Wording = Frozen<z.infer<typeof wording>>;

const asVersion = {
  as: (data: Change) => citeVersion(data.network, data),
  at: ({ network, path }: Change) => ruleAddress(network, path),
};

const wordingUpcasters = {
  // Nobody was asked for a unit, or whose a parameter was: the latest to set it was read.
  1: (data: object) => ({ ...data, bounds: {}, replaces: null }),
  2: withoutForm,
  3: withoutTransition,
  4: asItWas,
};

/** Version 2 had numbers and texts, words only, and none that ended by itself. */
export function withoutForm(data: object) {
  return { ...data, vocabularies: {}, form: null, until: null };
}

/** Nobody was asked whom a change reaches. */
export function withoutTransition(data: object) {
  return { ...data, transition: null };
}

export const provisionInserted = event('ProvisionInserted', 5, wording, {
  says: ({ path, title, version, effectiveFrom, until, transition: terms, replaces, form }) =>
    `${path}, ${title}, was inserted as version ${version}, ${inForce(effectiveFrom, until)}${reaching(terms)}${takingOver(replaces)}${runBy(form)}.`,
  upcasters: wordingUpcasters,
  about: ['provision', 'instrument'],
  counted: 'ruleChanges',
  cites: { ...asVersion, titled: ({ title }) => title },
});
export type ProvisionInserted = EventOf<typeof provisionInserted>;

export const provisionAmended = event('ProvisionAmended', 5, wording, {
  says: ({ path, title, version, effectiveFrom, until, transition: terms, replaces, form }) =>
    `${path}, ${title}, was amended: version ${version}, ${inForce(effectiveFrom, until)}${reaching(terms)}${takingOver(replaces)}${runBy(form)}.`,
  upcasters: wordingUpcasters,
  about: ['provision', 'instrument'],
  counted: 'ruleChanges',
  cites: { ...asVersion, titled: ({ title }) => title },
});
export type ProvisionAmended = EventOf<typeof provisionAmended>;

export const provisionRepealed = event('ProvisionRepealed', 3, change, {
  says: ({ path, version, effectiveFrom, transition: terms }) =>
    `${path} was repealed by version ${version}, ${effectiveFrom === null ? 'from a day to come' : `from ${dayInWords(effectiveFrom)}`}${reaching(terms)}.`,
  upcasters: { 1: withoutTransition, 2: asItWas },
  about: ['provision'],
  counted: 'ruleChanges',
  cites: asVersion,
});
export type ProvisionRepealed = EventOf<typeof provisionRepealed>;

/** A version comes, with words or with none. */
export type ProvisionChange = ProvisionInserted | ProvisionAmended | ProvisionRepealed;

const placed = { network: networkCode, provision: storedId, path: change.shape.path };

const ofProvision = { ...placed, reason: storedText };

export const provisionSuspended = event(
  'ProvisionSuspended',
  1,
  z.strictObject({
    ...ofProvision,
    from: plainDate,
    /** The day from which it is in force again; null: none is set. */
    until: plainDate.nullable(),
  }),
  {
    says: ({ path, from, until, reason }) => `${path} was suspended ${fromUntil(from, until)}: ${reason}`,
    about: ['provision'],
  },
);
export type ProvisionSuspended = EventOf<typeof provisionSuspended>;

export const suspensionLifted = event(
  'SuspensionLifted',
  1,
  z.strictObject({
    ...ofProvision,
    /** Of the suspension, in this stream. */
    revision: z.int().nonnegative(),
    from: plainDate,
  }),
  {
    says: ({ path, from, reason }) =>
      `The suspension of ${path} was lifted from ${dayInWords(from)}: ${reason}`,
    about: ['provision'],
  },
);
export type SuspensionLifted = EventOf<typeof suspensionLifted>;

const versioned = {
  version: z.int().positive(),
  /** Of the change that made the version, in this stream. */
  revision: z.int().nonnegative(),
};

const ofVersion = { ...ofProvision, ...versioned };

/** A version that came without a day is given one. */
export const commencementAppointed = event(
  'CommencementAppointed',
  1,
  z.strictObject({ ...ofVersion, effectiveFrom: plainDate }),
  {
    says: ({ path, version, effectiveFrom, reason }) =>
      `Version ${version} of ${path} was appointed a day, ${dayInWords(effectiveFrom)}: ${reason}`,
    about: ['provision'],
  },
);
export type CommencementAppointed = EventOf<typeof commencementAppointed>;

export const commencementPostponed = event(
  'CommencementPostponed',
  1,
  z.strictObject({
    ...ofVersion,
    /** The day from which it was to be in force. */
    postponedFrom: plainDate,
    effectiveFrom: plainDate,
  }),
  {
    says: ({ path, version, postponedFrom, effectiveFrom, reason }) =>
      `Version ${version} of ${path} was postponed, from ${dayInWords(postponedFrom)} to ${dayInWords(effectiveFrom)}: ${reason}`,
    about: ['provision'],
  },
);
export type CommencementPostponed = EventOf<typeof commencementPostponed>;

/** A corrigendum: the version is what it was, but for a slip in its words. */
export const provisionCorrected = event(
  'ProvisionCorrected',
  1,
  z.strictObject({ ...ofVersion, title: storedText, text: documentRef }),
  {
    says: ({ path, version, reason }) =>
      `The words of version ${version} of ${path} were corrected: ${reason}`,
    about: ['provision'],
  },
);
export type ProvisionCorrected = EventOf<typeof provisionCorrected>;

/** It was so from the instant on, whenever this is recorded: it changes nothing of what is in force. */
export const sunsetReached = event(
  'SunsetReached',
  1,
  z.strictObject({
    ...placed,
    ...versioned,
    due: end,
    /** Seconds from then until this was recorded. */
    late: z.int().min(0),
    /** The version in force from then on; null: none. */
    inForce: z.int().positive().nullable(),
  }),
  {
    says: ({ path, version, due, inForce }) =>
      `The sunset of version ${version} of ${path} came with the end of ${dayInWords(due.on)}: ${inForce === null ? 'nothing of it is in force' : `version ${inForce} is in force`}.`,
    about: ['provision'],
  },
);
export type SunsetReached = EventOf<typeof sunsetReached>;

export const instrumentEvents = [instrumentEnacted, instrumentRepealed] as const;
export type InstrumentEvent = EventOf<(typeof instrumentEvents)[number]>;

export const provisionEvents = [
  provisionInserted,
  provisionAmended,
  provisionRepealed,
  provisionSuspended,
  suspensionLifted,
  commencementAppointed,
  commencementPostponed,
  provisionCorrected,
  sunsetReached,
] as const;
export type ProvisionEvent = EventOf<(typeof provisionEvents)[number]>;

export const rulebookEvents = [...instrumentEvents, ...provisionEvents] as const;

function takingOver(replaces: readonly string[] | null): string {
  return replaces?.length ? `; it takes over ${replaces.join(', ')}` : '';
}

function runBy(form: Wording['form']): string {
  return form === null ? '' : '; with a rule that machines run';
}

function inForce(from: string | null, until: string | null): string {
  return from === null ? 'in force on a day to be appointed' : `in force ${fromUntil(from, until)}`;
}

function fromUntil(from: string, until: string | null): string {
  return `from ${dayInWords(from)}${until === null ? '' : ` until ${dayInWords(until)}`}`;
}
