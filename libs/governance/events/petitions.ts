import { z } from 'zod';
import { dayInWords, instantInWords } from '#kernel';
import type { Numbered } from '#platform/citations';
import { long, networkCode, sealed, storedId, storedText } from '#platform/schema';
import { due, period, storedInstant } from './due.js';
import { event, type EventOf } from './event.js';
import { count } from './words.js';

export function petitionStream(petition: string): string {
  return `petition-${petition}`;
}

/** A signature is a stream of its own: signing one petition is never a write to the petition's. */
export function signatureStream(signature: string): string {
  return `signature-${signature}`;
}

/** `NOVA-P 2147/4` */
export const petitionNumber: Numbered = {
  kind: 'petition',
  word: 'petitions',
  cite: (network, year, count) => `${network}-P ${year}/${count}`,
};

/** What a number of signatures obliges the network to. */
export const threshold = z.enum(['response', 'debate']);
export type Threshold = z.infer<typeof threshold>;

/** Why a petition cannot be signed; of those that hide it, its words are not shown. */
export const rejection = z.enum([
  'no-action',
  'elsewhere',
  'duplicate',
  'unclear',
  'libellous',
  'offensive',
  'private',
]);
export type Rejection = z.infer<typeof rejection>;
const HIDING: ReadonlySet<Rejection> = new Set<Rejection>(['libellous', 'offensive', 'private']);

export function hidesWords(code: Rejection): boolean {
  return HIDING.has(code);
}

const ofPetition = { network: networkCode, petition: storedId };

/** In so many districts, or by members of so many clusters, as many signatures each; null: from wherever they come. */
const spread = z.strictObject({ count: z.int().positive(), signatures: z.int().positive() });
export type Spread = z.infer<typeof spread>;

/** A number of signatures, from where they come, and how long the network then has. */
const promised = z.strictObject({
  threshold,
  signatures: z.int().positive(),
  period,
  districts: spread.nullable(),
  clusters: spread.nullable(),
});
export type PromisedThreshold = z.infer<typeof promised>;

/** What stands under a petition: how many, in how many districts and of how many clusters as many as is asked for there. */
export interface Standing {
  readonly signatures: number;
  readonly districts: number;
  readonly clusters: number;
}

/** Whether that is what was promised for. */
export function isMet({ signatures, districts, clusters }: PromisedThreshold, standing: Standing): boolean {
  return (
    standing.signatures >= signatures &&
    standing.districts >= (districts?.count ?? 0) &&
    standing.clusters >= (clusters?.count ?? 0)
  );
}

/** Its words are the petitioner's own until somebody has looked at them. */
export const petitionOpened = event(
  'PetitionOpened',
  1,
  z.strictObject({
    ...ofPetition,
    petitioner: storedId,
    title: sealed,
    asks: sealed,
    /** As many must stand behind it before anybody looks at it. */
    sponsors: z.int().positive(),
  }),
  {
    says: ({ sponsors }) =>
      `A petition was opened; it is looked at once it has ${count(sponsors, 'sponsor')}.`,
    about: ['petition'],
    cites: { numbered: petitionNumber },
  },
);
export type PetitionOpened = EventOf<typeof petitionOpened>;

export const sponsorJoined = event('SponsorJoined', 1, z.strictObject({ ...ofPetition, sponsor: storedId }), {
  says: () => 'Somebody stands behind a petition.',
  about: ['petition'],
});
export type SponsorJoined = EventOf<typeof sponsorJoined>;

/** From this entry on it can be signed, by the words that stand here. */
export const petitionPublished = event(
  'PetitionPublished',
  2,
  z.strictObject({
    ...ofPetition,
    publishedBy: storedId,
    title: storedText,
    asks: long(storedText),
    /** After which nobody signs it any more. */
    closes: due,
    /** Those of the network, as the law names them today: whoever signs may say which is theirs. */
    districts: z.array(storedText),
    /** What is promised for so many signatures, as the law says today. */
    thresholds: z.array(promised),
  }),
  {
    says: ({ title, closes }) =>
      `The petition ${title} can be signed, until ${dayInWords(closes.on)} at the latest.`,
    headline: true,
    about: ['petition'],
    counted: 'petitions',
    cites: { titled: ({ title }) => title },
    // From wherever signatures came, they counted alike.
    upcasters: {
      1: (data: { readonly thresholds: readonly object[] }) => ({
        ...data,
        districts: [],
        thresholds: data.thresholds.map((one) => ({ ...one, districts: null, clusters: null })),
      }),
    },
  },
);
export type PetitionPublished = EventOf<typeof petitionPublished>;

export const petitionRejected = event(
  'PetitionRejected',
  1,
  z.strictObject({
    ...ofPetition,
    rejectedBy: storedId,
    code: rejection,
    reasons: long(storedText),
    /** What it asked; null: the code hides it, or its words went with their author's. */
    words: z.strictObject({ title: storedText, asks: long(storedText) }).nullable(),
  }),
  {
    says: ({ code }) => `A petition was rejected: ${rejectedAs[code]}.`,
    about: ['petition'],
    cites: { titled: ({ words }) => words?.title ?? 'A petition whose words are hidden' },
  },
);
export type PetitionRejected = EventOf<typeof petitionRejected>;

/** People come together to sign, or to be heard; whoever stands behind a petition says where and when. */
export const rallyNotified = event(
  'RallyNotified',
  1,
  z.strictObject({ ...ofPetition, notifiedBy: storedId, at: storedInstant, where: storedText }),
  {
    says: ({ at, where }) => `There is a rally for a petition on ${instantInWords(at)}: ${where}.`,
    headline: true,
    about: ['petition'],
  },
);
export type RallyNotified = EventOf<typeof rallyNotified>;

/** From where a signature comes, as far as whoever gave it said so when they first did. */
const origin = {
  district: storedText.nullable(),
  /** Of which they were a member. */
  cluster: storedId.nullable(),
};
export interface SignatureOrigin {
  readonly district: string | null;
  readonly cluster: string | null;
}
const ofSignature = { signature: storedId, ...origin };
/** Nobody was asked. */
const fromNowhere = (data: object) => ({ ...data, district: null, cluster: null });

/** By a pseudonym that somebody has for this petition alone: it stands nowhere else, and leads to nobody. */
export const petitionSigned = event('PetitionSigned', 2, z.strictObject({ ...ofPetition, ...ofSignature }), {
  says: () => 'A petition was signed.',
  about: ['petition'],
  aside: 'signatures',
  upcasters: { 1: fromNowhere },
});
export type PetitionSigned = EventOf<typeof petitionSigned>;

export const signatureWithdrawn = event(
  'SignatureWithdrawn',
  2,
  z.strictObject({ ...ofPetition, ...ofSignature }),
  {
    says: () => 'A signature was taken back.',
    about: ['petition'],
    aside: 'signatures',
    upcasters: { 1: fromNowhere },
  },
);
export type SignatureWithdrawn = EventOf<typeof signatureWithdrawn>;

/** Those pseudonyms sign this petition no more, nor take back what they signed: their signatures count no longer. */
export const signaturesInvalidated = event(
  'SignaturesInvalidated',
  2,
  z.strictObject({
    ...ofPetition,
    invalidatedBy: storedId,
    /** By what they were told from the others. */
    condition: storedText,
    /** Each once, taken back since or not. */
    signatures: long(z.array(storedId).min(1)),
    /** Those of them that say from where they come. */
    placed: long(z.array(z.strictObject(ofSignature))),
    /** What was looked at, for everybody. */
    summary: long(storedText),
  }),
  {
    says: ({ signatures, condition }) =>
      `Of those under a petition, ${count(signatures.length, 'signature')} count no longer: ${condition}`,
    officials: ['invalidatedBy'],
    headline: true,
    about: ['petition'],
    upcasters: { 1: (data: object) => ({ ...data, placed: [] }) },
  },
);
export type SignaturesInvalidated = EventOf<typeof signaturesInvalidated>;

/** In so many districts, and of so many clusters' members, there were as many as is asked for there. */
const over = { districts: z.int().min(0), clusters: z.int().min(0) };
const overNone = (data: object) => ({ ...data, districts: 0, clusters: 0 });

export const thresholdReached = event(
  'ThresholdReached',
  2,
  z.strictObject({
    ...ofPetition,
    threshold,
    signatures: z.int().positive(),
    ...over,
    /** Log number of the signature with which it had so many: anybody counts again up to there. */
    upTo: z.int().min(0),
    due,
  }),
  {
    says: ({ threshold, signatures, due: { on }, ...over }) =>
      `A petition has ${count(signatures, 'signature')}${spreadIn(over)}: ${owedFor[threshold]} until ${dayInWords(on)}.`,
    headline: true,
    about: ['petition'],
    upcasters: { 1: overNone },
  },
);
export type ThresholdReached = EventOf<typeof thresholdReached>;

/** What is owed no more, as signatures were found invalid before it came. */
export const thresholdLost = event(
  'ThresholdLost',
  2,
  z.strictObject({
    ...ofPetition,
    threshold,
    /** That were left. */
    signatures: z.int().min(0),
    ...over,
    /** Log number of the entry by which there were so few: anybody counts again up to there. */
    upTo: z.int().min(0),
  }),
  {
    says: ({ threshold, signatures, ...over }) =>
      `A petition is left with ${count(signatures, 'signature')}${spreadIn(over)}, as others were found invalid: it is owed no more that ${owedFor[threshold]}.`,
    headline: true,
    about: ['petition'],
    upcasters: { 1: overNone },
  },
);
export type ThresholdLost = EventOf<typeof thresholdLost>;

/** Says what was so already: it was due at an instant, and had not come. */
export const responseFellDue = event(
  'ResponseFellDue',
  1,
  z.strictObject({
    ...ofPetition,
    threshold,
    at: storedInstant,
    /** By how many seconds this was recorded later. */
    late: z.int().min(0),
  }),
  {
    says: ({ threshold, at }) =>
      `What a petition is owed did not come by ${instantInWords(at)}: ${owedFor[threshold]}. It is owed all the same.`,
    headline: true,
    about: ['petition'],
  },
);
export type ResponseFellDue = EventOf<typeof responseFellDue>;

export const responsePublished = event(
  'ResponsePublished',
  1,
  z.strictObject({ ...ofPetition, respondedBy: storedId, response: long(storedText) }),
  {
    says: ({ respondedBy }, nameOf) =>
      `${nameOf(respondedBy) ?? 'Somebody in office'} answered a petition for the network.`,
    officials: ['respondedBy'],
    headline: true,
    about: ['petition'],
  },
);
export type ResponsePublished = EventOf<typeof responsePublished>;

export const debateScheduled = event(
  'DebateScheduled',
  1,
  z.strictObject({ ...ofPetition, scheduledBy: storedId, at: storedInstant, where: storedText }),
  {
    says: ({ at, where }) => `A petition is debated on ${instantInWords(at)}: ${where}.`,
    headline: true,
    about: ['petition'],
  },
);
export type DebateScheduled = EventOf<typeof debateScheduled>;

export const debateHeld = event(
  'DebateHeld',
  1,
  z.strictObject({ ...ofPetition, recordedBy: storedId, record: long(storedText) }),
  { says: () => 'A petition was debated.', headline: true, about: ['petition'] },
);
export type DebateHeld = EventOf<typeof debateHeld>;

export const petitionClosed = event(
  'PetitionClosed',
  1,
  z.strictObject({
    ...ofPetition,
    /** `expired`: its last day was over. */
    because: z.enum(['expired', 'withdrawn']),
    /** From then on nobody signs it. */
    at: storedInstant,
    late: z.int().min(0),
  }),
  {
    says: ({ because }) =>
      because === 'expired'
        ? 'A petition was closed: its time was over.'
        : 'A petition was closed: whoever opened it took it back.',
    about: ['petition'],
  },
);
export type PetitionClosed = EventOf<typeof petitionClosed>;

export const petitionEvents = [
  petitionOpened,
  sponsorJoined,
  petitionPublished,
  petitionRejected,
  rallyNotified,
  petitionSigned,
  signatureWithdrawn,
  signaturesInvalidated,
  thresholdReached,
  thresholdLost,
  responseFellDue,
  responsePublished,
  debateScheduled,
  debateHeld,
  petitionClosed,
] as const;
export type PetitionEvent = EventOf<(typeof petitionEvents)[number]>;

/** As the end of a sentence. */
export const rejectedAs: Readonly<Record<Rejection, string>> = {
  'no-action': 'it asks for nothing that anybody could do',
  elsewhere: 'what it asks for is not for this network to do',
  duplicate: 'another petition asks the same',
  unclear: 'nobody could say what it asks for',
  libellous: 'it says of somebody what nobody has shown',
  offensive: 'its words are meant to hurt',
  private: 'it tells what concerns nobody but a person',
};

/** What the network owes, once so many have signed. */
export const owedFor: Readonly<Record<Threshold, string>> = {
  response: 'the network answers it',
  debate: 'the network debates it',
};

/** As it goes on after a number of signatures; nothing where nobody asked for it. */
function spreadIn({ districts, clusters }: Omit<Standing, 'signatures'>): string {
  const places = [
    ...(districts > 0 ? [count(districts, 'district')] : []),
    ...(clusters > 0 ? [count(clusters, 'cluster')] : []),
  ];
  return places.length === 0 ? '' : `, enough of them in ${places.join(' and ')}`;
}
