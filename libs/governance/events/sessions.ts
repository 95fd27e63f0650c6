import { z } from 'zod';
import { instantInWords } from '#kernel';
import type { Numbered } from '#platform/citations';
import { long, networkCode, storedId, storedSha256, storedText } from '#platform/schema';
import { storedInstant } from './due.js';
import { asItWas, event, type EventOf } from './event.js';
import { workRevision } from './rulings.js';
import { sharing } from './symphonies.js';
import { count } from './words.js';

/** Of everything that decides a session: so it is seen here, in one order, what it was covered by when. */
export function sessionStream(session: string): string {
  return `session-${session}`;
}

/** `NOVA-S 2147/2` */
export const sessionNumber: Numbered = {
  kind: 'session',
  word: 'sessions',
  cite: (network, year, count) => `${network}-S ${year}/${count}`,
};

/** What somebody's part in a session is for: to dream with the others, to share memories with them, or to be seen in one. */
export const consentPurpose = z.enum(['dreaming', 'sharing', 'depiction']);
export type ConsentPurpose = z.infer<typeof consentPurpose>;

/** Who comes to know a memory: those who dream, or anybody. */
export const consentScope = z.enum(['audience', 'public']);
export type ConsentScope = z.infer<typeof consentScope>;

/** Why a session may not be live; each has its cure. */
export const lackKind = z.enum([
  'time-over',
  'licence-ended',
  'pod-absent',
  'pod-grounded',
  'pod-too-weak',
  'pods-too-few',
  'no-ruling',
  'ruling-refuses',
  'ruling-stayed',
  'ruling-restricts',
  'interim-order',
  'charter-exceeded',
  'nobody-takes-part',
  'consent-missing',
  'depicted-unasked',
  'cover-changed',
]);
export type LackKind = z.infer<typeof lackKind>;

const ofSession = { network: networkCode, session: storedId };

/** Of a pseudonym that somebody has in this session alone: it stands nowhere else, and leads to nobody. */
const pseudonym = storedId;

export const sessionPlanned = event(
  'SessionPlanned',
  2,
  z.strictObject({
    ...ofSession,
    /** Who stewards it, by name: they run the sanctuary. */
    steward: storedId,
    sanctuary: storedId,
    /** By whose charter it is dreamed, too; absent: by none. */
    cluster: storedId.optional(),
    pods: z.array(storedId).min(1),
    title: storedText,
    /** The work that is dreamed, by its docket; null: memories are shared, and nothing is played. */
    work: z.strictObject({ docket: storedId, revision: workRevision }).nullable(),
    /** Of the most intense stimulus of the work. */
    intensity: z.number().min(0).max(1),
    /** With whom memories are shared at most. */
    sharing,
    begins: storedInstant,
    /** From then on it is over, whoever ends it when. */
    ends: storedInstant,
    /** Each to one sleeper, who is nobody but an id until they accept it. */
    invitations: long(z.array(storedId).min(1)),
  }),
  {
    says: ({ title, begins, invitations }) =>
      `The session ${title} was planned for ${instantInWords(begins)}, with ${count(invitations.length, 'invitation')}.`,
    headline: true,
    about: ['session', 'sanctuary', 'cluster'],
    counted: 'sessions',
    cites: { numbered: sessionNumber, titled: ({ title }) => title },
    upcasters: { 1: asItWas },
  },
);
export type SessionPlanned = EventOf<typeof sessionPlanned>;

export const participantAdmitted = event(
  'ParticipantAdmitted',
  1,
  z.strictObject({ ...ofSession, invitation: storedId, participant: pseudonym }),
  { says: () => 'Somebody accepted an invitation to a session.', about: ['session'] },
);
export type ParticipantAdmitted = EventOf<typeof participantAdmitted>;

/** What a consent allows, and until when. */
export const consentTerms = z.strictObject({
  purposes: z.array(consentPurpose).min(1),
  scopes: z.array(consentScope),
  /** From that instant on it covers nothing, whoever notes it when. */
  until: storedInstant,
});

const ofConsent = { ...ofSession, consent: storedId, giver: pseudonym };

/** A receipt: its fields are those of ISO/IEC TS 27560. */
export const consentFields = z.strictObject({
  ...ofConsent,
  /** The invitation to be seen in a memory that they accept by it; null: they take part already. */
  accepts: storedId.nullable(),
  /** To whom: the place, and who runs it. */
  to: z.strictObject({ sanctuary: storedId, operator: storedId }),
  ...consentTerms.shape,
  /** Whose law governs it. */
  jurisdiction: networkCode,
  /** How it was collected: by the person themselves, signed in at the register. */
  collected: z.enum(['signed-in']),
});

export const consentGiven = event('ConsentGiven', 1, consentFields, {
  says: ({ until }) => `A consent was given, until ${instantInWords(until)}.`,
  about: ['session'],
});
export type ConsentGiven = EventOf<typeof consentGiven>;

export const consentNarrowed = event(
  'ConsentNarrowed',
  1,
  z.strictObject({ ...ofConsent, ...consentTerms.shape }),
  {
    says: ({ until }) => `A consent was narrowed; it lasts until ${instantInWords(until)}.`,
    about: ['session'],
  },
);
export type ConsentNarrowed = EventOf<typeof consentNarrowed>;

/** Nobody is asked why. */
export const consentWithdrawn = event('ConsentWithdrawn', 1, z.strictObject(ofConsent), {
  says: () => 'A consent was withdrawn.',
  about: ['session'],
});
export type ConsentWithdrawn = EventOf<typeof consentWithdrawn>;

/** Says what was so already: from an instant on it covered nothing. */
export const consentExpired = event(
  'ConsentExpired',
  1,
  z.strictObject({ ...ofConsent, at: storedInstant, late: z.int().min(0) }),
  { says: ({ at }) => `A consent ran out on ${instantInWords(at)}.`, about: ['session'] },
);
export type ConsentExpired = EventOf<typeof consentExpired>;

/** Of the memory itself nothing is here, nor anywhere in the register: whoever holds it proves with the digest that it was this one. */
export const memoryContributed = event(
  'MemoryContributed',
  1,
  z.strictObject({
    ...ofSession,
    memory: storedId,
    contributor: pseudonym,
    digest: storedSha256,
    /** With whom it is shared. */
    scopes: z.array(consentScope).min(1),
    /** Invitations to those who are seen in it, present or not: each is nobody but an id until they accept it. */
    depicted: z.array(storedId),
  }),
  {
    says: ({ depicted }) =>
      `A memory was contributed to a session${depicted.length > 0 ? `, in which ${depicted.length === 1 ? 'one person' : `${depicted.length} people`} can be seen` : ''}.`,
    about: ['session'],
  },
);
export type MemoryContributed = EventOf<typeof memoryContributed>;

export const memoryTakenBack = event(
  'MemoryTakenBack',
  1,
  z.strictObject({ ...ofSession, memory: storedId, contributor: pseudonym }),
  { says: () => 'A memory was taken back from a session.', about: ['session'] },
);
export type MemoryTakenBack = EventOf<typeof memoryTakenBack>;

/** By whoever stewards it: as it stands now, and until something that this rests on changes. */
export const sessionCleared = event(
  'SessionCleared',
  1,
  z.strictObject({
    ...ofSession,
    clearedBy: storedId,
    /** By which the work is allowed; null: none is played. */
    ruling: storedId.nullable(),
    /** That cover it. */
    consents: long(z.array(storedId)),
    /** The first instant at which something of that ends by itself; null: nothing does before the session. */
    until: storedInstant.nullable(),
  }),
  {
    says: ({ consents, until }) =>
      `A session was cleared, on ${count(consents.length, 'consent')}${until === null ? '' : `, until ${instantInWords(until)} at the latest`}.`,
    about: ['session'],
  },
);
export type SessionCleared = EventOf<typeof sessionCleared>;

const goesOn = {
  ...ofSession,
  /** Where, on which work and by whose charter: by these a cause elsewhere finds the session that it halts. */
  sanctuary: storedId,
  docket: storedId.nullable(),
  cluster: storedId.optional(),
  /** Who dreams. */
  participants: long(z.array(pseudonym).min(1)),
  /** From then on it is not covered any more; null: it is, to its end. */
  until: storedInstant.nullable(),
};

export const sessionStarted = event('SessionStarted', 2, z.strictObject({ ...goesOn, startedBy: storedId }), {
  says: () => 'A session began.',
  headline: true,
  about: ['session'],
  upcasters: { 1: asItWas },
});
export type SessionStarted = EventOf<typeof sessionStarted>;

/** From this entry on nobody dreams. */
export const sessionHalted = event(
  'SessionHalted',
  1,
  z.strictObject({
    ...ofSession,
    /** What it lacks from now on; none: whoever stewards it halted it. */
    lacks: z.array(lackKind),
    haltedBy: storedId.nullable(),
    reasons: long(storedText).nullable(),
  }),
  {
    says: ({ lacks }) =>
      lacks.length > 0
        ? `A session was halted: ${lacks.map((lack) => lackInWords[lack]).join('; ')}.`
        : 'A session was halted by whoever stewards it.',
    headline: true,
    about: ['session'],
  },
);
export type SessionHalted = EventOf<typeof sessionHalted>;

export const sessionResumed = event('SessionResumed', 2, z.strictObject({ ...goesOn, resumedBy: storedId }), {
  says: () => 'A session was resumed.',
  about: ['session'],
  upcasters: { 1: asItWas },
});
export type SessionResumed = EventOf<typeof sessionResumed>;

export const sessionEnded = event(
  'SessionEnded',
  1,
  z.strictObject({
    ...ofSession,
    /** `time-over`: its last minute was over. */
    because: z.enum(['ended', 'time-over']),
    endedBy: storedId.nullable(),
    at: storedInstant,
    late: z.int().min(0),
  }),
  { says: ({ at }) => `A session ended on ${instantInWords(at)}.`, about: ['session'] },
);
export type SessionEnded = EventOf<typeof sessionEnded>;

/** It never began. */
export const sessionCancelled = event(
  'SessionCancelled',
  1,
  z.strictObject({
    ...ofSession,
    because: z.enum(['cancelled', 'time-over']),
    cancelledBy: storedId.nullable(),
    reasons: long(storedText).nullable(),
  }),
  {
    says: ({ because }) =>
      because === 'cancelled'
        ? 'A session was cancelled.'
        : 'A session was cancelled: its time was over, and it had not begun.',
    about: ['session'],
  },
);
export type SessionCancelled = EventOf<typeof sessionCancelled>;

/** Of the memories that were shared a root over their digests, in the order in which they were contributed. */
export const sessionSealed = event(
  'SessionSealed',
  1,
  z.strictObject({ ...ofSession, sealedBy: storedId, root: storedSha256, memories: z.int().min(0) }),
  {
    says: ({ memories }) =>
      `A session was sealed, with ${memories === 1 ? 'one memory' : `${memories} memories`}.`,
    about: ['session'],
  },
);
export type SessionSealed = EventOf<typeof sessionSealed>;

export const sessionEvents = [
  sessionPlanned,
  participantAdmitted,
  consentGiven,
  consentNarrowed,
  consentWithdrawn,
  consentExpired,
  memoryContributed,
  memoryTakenBack,
  sessionCleared,
  sessionStarted,
  sessionHalted,
  sessionResumed,
  sessionEnded,
  sessionCancelled,
  sessionSealed,
] as const;
export type SessionEvent = EventOf<(typeof sessionEvents)[number]>;

/** As a part of a sentence. */
export const lackInWords: Readonly<Record<LackKind, string>> = {
  'time-over': 'its time is over',
  'licence-ended': 'the licence of its sanctuary has ended',
  'pod-absent': 'a pod of it is not registered there',
  'pod-grounded': 'a pod of it is grounded',
  'pod-too-weak': 'a pod of it does not give stimuli as intense as those of the work',
  'pods-too-few': 'more people would dream than its pods take',
  'no-ruling': 'no ruling on this revision of the work stands',
  'ruling-refuses': 'the ruling on the work does not allow it',
  'ruling-stayed': 'the ruling on the work is stayed',
  'ruling-restricts': 'the ruling restricts who may dream the work, where or when',
  'interim-order': 'an interim order against the work, the place or the session is in force',
  'charter-exceeded': 'the charter of its Dream Cluster sets a stricter number',
  'nobody-takes-part': 'nobody takes part',
  'consent-missing': 'somebody takes part without a consent that covers it',
  'depicted-unasked': 'somebody can be seen in a memory and has not consented',
  'cover-changed': 'the time for which it was covered is over, or became shorter',
};
