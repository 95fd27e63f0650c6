import { z } from 'zod';
import {
  documentRef,
  instant,
  long,
  networkCode,
  sealed,
  storedId,
  storedText,
  type Frozen,
} from '#platform/schema';
import { event, type EventOf } from './event.js';

/** Of a work's life: the case that everything about it belongs to. A docket has the id of its work. */
export function symphonyStream(symphony: string): string {
  return `symphony-${symphony}`;
}

export const symphonyKind = z.enum(['symphony', 'tapestry']);
export const artistKind = z.enum(['human', 'ai']);
export const audience = z.enum(['children', 'general', 'adults']);
export const purpose = z.enum(['commercial', 'communal']);
/** With whom a dreamer's memory of a movement is shared. */
export const sharing = z.enum(['none', 'audience', 'public']);
export type SymphonyKind = z.infer<typeof symphonyKind>;
export type ArtistKind = z.infer<typeof artistKind>;
export type Audience = z.infer<typeof audience>;
export type Purpose = z.infer<typeof purpose>;
export type Sharing = z.infer<typeof sharing>;

/** The most that a score may have. */
export const MOST_OF_SCORE = { movements: 100, stimuliOfOne: 1_000, seconds: 1_000_000 } as const;

/** A docket has the id of its work. */
const ofDocket = { kind: 'docket', field: 'symphony' } as const;
const ofWork = { network: networkCode, symphony: storedId };

/** Where and when a work is to be dreamed. */
const presentation = z.strictObject({ where: storedText, at: instant });
export type Presentation = Frozen<z.infer<typeof presentation>>;

/** A cultural narrative that a work blends, and whose it is. */
const source = z.strictObject({ title: storedText, community: storedText });
export type NarrativeSource = Frozen<z.infer<typeof source>>;

export const symphonySubmitted = event(
  'SymphonySubmitted',
  2,
  z.strictObject({
    ...ofWork,
    title: storedText,
    kind: symphonyKind,
    /** The person who answers for the work, also where an AI made it. */
    applicant: storedId,
    name: sealed,
    contact: sealed.nullable(),
    artist: sealed,
    artistKind,
    audience,
    venue: storedText,
    purpose,
    /** Public, `application/json`: a score. */
    score: documentRef,
    revision: z.literal(1),
    presentations: long(z.array(presentation)),
    sources: long(z.array(source)),
  }),
  {
    // Nobody was asked.
    upcasters: { 1: (data: object) => ({ ...data, presentations: [], sources: [] }) },
    says: ({ kind, title }) => `The ${kind} ${title} was submitted.`,
    headline: true,
    about: [ofDocket],
    counted: 'submissions',
    cites: { titled: ({ title }) => title },
  },
);
export type SymphonySubmitted = EventOf<typeof symphonySubmitted>;

export const revisionLodged = event(
  'RevisionLodged',
  1,
  z.strictObject({
    ...ofWork,
    /** Counts from 1, the submission's. */
    revision: z.int().min(2),
    score: documentRef,
    note: storedText,
  }),
  {
    says: ({ revision, note }) => `Revision ${revision} of a work was lodged: ${note}`,
    about: [ofDocket],
  },
);
export type RevisionLodged = EventOf<typeof revisionLodged>;

export const symphonyWithdrawn = event(
  'SymphonyWithdrawn',
  1,
  z.strictObject({ ...ofWork, reason: storedText }),
  { says: ({ reason }) => `A work was withdrawn: ${reason}`, about: [ofDocket] },
);
export type SymphonyWithdrawn = EventOf<typeof symphonyWithdrawn>;

/** A work is made from another, of whichever artist and network. */
export const derivationDeclared = event(
  'DerivationDeclared',
  1,
  z.strictObject({
    ...ofWork,
    from: z.strictObject({ network: networkCode, symphony: storedId, title: storedText }),
  }),
  { says: ({ from }) => `The work was declared to derive from ${from.title}.`, about: [ofDocket] },
);
export type DerivationDeclared = EventOf<typeof derivationDeclared>;

export const symphonyEvents = [
  symphonySubmitted,
  revisionLodged,
  symphonyWithdrawn,
  derivationDeclared,
] as const;
export type SymphonyEvent = EventOf<(typeof symphonyEvents)[number]>;
