import { z } from 'zod';
import { dayInWords, instantInWords } from '#kernel';
import type { Numbered } from '#platform/citations';
import { long, networkCode, storedId, storedText } from '#platform/schema';
import { end, storedInstant } from './due.js';
import { event, type EventOf } from './event.js';

/** Of a licence and of the pods under it: so a session learns all that it needs of its place in one look. */
export function sanctuaryStream(sanctuary: string): string {
  return `sanctuary-${sanctuary}`;
}

/** `NOVA-L 2147/2`, of its licence. */
export const sanctuaryNumber: Numbered = {
  kind: 'sanctuary',
  word: 'sanctuaries',
  cite: (network, year, count) => `${network}-L ${year}/${count}`,
};

const ofSanctuary = { network: networkCode, sanctuary: storedId };
const ofPod = { ...ofSanctuary, pod: storedId };

/** What a pod may do at most, as its maker says. */
export const podLimits = z.strictObject({
  /** Of the most intense stimulus. */
  intensity: z.number().min(0).max(1),
  /** As many may sleep in it at once. */
  sleepers: z.int().min(1).max(1_000),
});
export type PodLimits = z.infer<typeof podLimits>;

/** For whom somebody acts on a pod: what the network grounded is not the operator's to release. */
export const actsFor = z.enum(['operator', 'network']);
export type ActsFor = z.infer<typeof actsFor>;

export const sanctuaryLicensed = event(
  'SanctuaryLicensed',
  1,
  z.strictObject({
    ...ofSanctuary,
    licensedBy: storedId,
    name: storedText,
    place: storedText,
    /** Who runs it, under their office. */
    operator: storedId,
    conditions: long(storedText),
    ends: end,
  }),
  {
    says: ({ name, place, operator, ends }, nameOf) =>
      `${name} (${place}) was licensed as a sanctuary until the end of ${dayInWords(ends.on)}; ${nameOf(operator) ?? 'its operator'} runs it.`,
    officials: ['operator'],
    headline: true,
    about: ['sanctuary'],
    counted: 'sanctuaries',
    cites: { numbered: sanctuaryNumber, titled: ({ name }) => name },
  },
);
export type SanctuaryLicensed = EventOf<typeof sanctuaryLicensed>;

export const licenceEnded = event(
  'LicenceEnded',
  1,
  z.strictObject({
    ...ofSanctuary,
    /** `expired`: its last day was over. */
    because: z.enum(['expired', 'ended']),
    /** From then on nobody dreams there. */
    at: storedInstant,
    /** By how many seconds this was recorded later. */
    late: z.int().min(0),
    /** Who ended it before; null: its time was over. */
    endedBy: storedId.nullable(),
    reasons: long(storedText).nullable(),
  }),
  {
    says: ({ because, at }) =>
      because === 'expired'
        ? `The licence of a sanctuary ran out on ${instantInWords(at)}.`
        : 'The licence of a sanctuary was ended before its time.',
    headline: true,
    about: ['sanctuary'],
  },
);
export type LicenceEnded = EventOf<typeof licenceEnded>;

export const podRegistered = event(
  'PodRegistered',
  1,
  z.strictObject({
    ...ofPod,
    registeredBy: storedId,
    /** As its maker marked it. */
    makersId: storedText,
    ...podLimits.shape,
  }),
  {
    says: ({ makersId, intensity, sleepers }) =>
      `The pod ${makersId} was registered: for ${sleepers === 1 ? 'one sleeper' : `${sleepers} sleepers`}, and stimuli up to ${intensity}.`,
    about: ['sanctuary'],
  },
);
export type PodRegistered = EventOf<typeof podRegistered>;

/** From this entry on nobody dreams in it. */
export const podGrounded = event(
  'PodGrounded',
  1,
  z.strictObject({ ...ofPod, groundedBy: storedId, actsFor, reasons: long(storedText) }),
  {
    says: ({ groundedBy, actsFor: whom }, nameOf) =>
      `A pod was grounded by ${nameOf(groundedBy) ?? 'somebody in office'}, ${forWhom[whom]}.`,
    officials: ['groundedBy'],
    headline: true,
    about: ['sanctuary'],
  },
);
export type PodGrounded = EventOf<typeof podGrounded>;

export const podReleased = event(
  'PodReleased',
  1,
  z.strictObject({ ...ofPod, releasedBy: storedId, actsFor, reasons: long(storedText) }),
  {
    says: ({ releasedBy, actsFor: whom }, nameOf) =>
      `A pod was released by ${nameOf(releasedBy) ?? 'somebody in office'}, ${forWhom[whom]}.`,
    officials: ['releasedBy'],
    about: ['sanctuary'],
  },
);
export type PodReleased = EventOf<typeof podReleased>;

export const sanctuaryEvents = [
  sanctuaryLicensed,
  licenceEnded,
  podRegistered,
  podGrounded,
  podReleased,
] as const;
export type SanctuaryEvent = EventOf<(typeof sanctuaryEvents)[number]>;

const forWhom: Readonly<Record<ActsFor, string>> = {
  operator: 'who runs the sanctuary',
  network: 'for the network',
};
