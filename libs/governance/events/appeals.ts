import { z } from 'zod';
import { hashedId, type PlainDate } from '#kernel';
import type { Numbered } from '#platform/citations';
import { long, networkCode, plainDate, sealed, storedId, storedText, type Frozen } from '#platform/schema';
import { end, endOfDay } from './due.js';
import { asItWas, event, type EventOf } from './event.js';
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
export type AppealStatus = 'lodged' | 'admitted' | 'inadmissible' | 'decided' | 'withdrawn';

/** What an appeal is refused a hearing on. */
export const inadmissibility = z.enum(['standing', 'time', 'grounds']);
export type Inadmissibility = z.infer<typeof inadmissibility>;

/** What becomes of one ground. */
export const groundOutcome = z.enum(['affirmed', 'varied', 'overturned', 'remanded', 'dismissed']);
export type GroundOutcome = z.infer<typeof groundOutcome>;

/** Grounds are numbered from '1'. */
export const groundNumber = z.string().regex(/^[1-9]\d*$/, 'Give the number of a ground, such as 1.');

const decidedGround = z.strictObject({
  ground: groundNumber,
  outcome: groundOutcome,
  reasons: long(storedText),
});
export type DecidedGround = Frozen<z.infer<typeof decidedGround>>;

/**
 * What becomes of the ruling: one ground overturned reverses it; else one remanded sends it back; else it stands.
 * No ground says yet whether the ruling could stand without it: each one is decisive.
 */
export function consequenceOf(
  outcomes: readonly { readonly outcome: GroundOutcome }[],
): 'overturned' | 'remanded' | null {
  const has = (wanted: GroundOutcome) => outcomes.some(({ outcome }) => outcome === wanted);
  return has('overturned') ? 'overturned' : has('remanded') ? 'remanded' : null;
}

/** Where an appeal belongs: its network, its own id, and the ruling it contests. */
const contest = { network: networkCode, appeal: storedId, docket: storedId, ruling: storedId };

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
  }),
  {
    says: ({ grounds }) => `An appeal was lodged on ${count(grounds.length, 'ground')}.`,
    headline: true,
    about: ['appeal', 'docket'],
    counted: 'appeals',
    cites: { numbered: appealNumber },
    upcasters: {
      1: ({ lastDay, ...data }: { readonly lastDay: PlainDate }) => ({ ...data, due: endOfDay(lastDay) }),
    },
  },
);
export type AppealLodged = EventOf<typeof appealLodged>;

export const appealAdmitted = event(
  'AppealAdmitted',
  1,
  z.strictObject({ ...contest, adjudicator: storedId }),
  { says: () => 'An appeal was admitted.', about: ['appeal', 'docket'] },
);
export type AppealAdmitted = EventOf<typeof appealAdmitted>;

/** Whoever admitted it takes no part in it any more: another decides it. */
export const adjudicatorRecused = event(
  'AdjudicatorRecused',
  1,
  z.strictObject({
    ...contest,
    adjudicator: storedId,
    /** That they declared. */
    interest: storedId,
  }),
  {
    says: ({ adjudicator }, nameOf) =>
      `${nameOf(adjudicator) ?? 'An adjudicator'} was recused by a declared interest; another decides the appeal.`,
    officials: ['adjudicator'],
    about: ['appeal', 'docket'],
  },
);
export type AdjudicatorRecused = EventOf<typeof adjudicatorRecused>;

export const appealRuledInadmissible = event(
  'AppealRuledInadmissible',
  2,
  z.strictObject({ ...contest, adjudicator: storedId, on: inadmissibility, reasons: long(storedText) }),
  {
    says: ({ on }) => `An appeal was found inadmissible for its ${on}.`,
    about: ['appeal', 'docket'],
    upcasters: { 1: asItWas },
  },
);
export type AppealRuledInadmissible = EventOf<typeof appealRuledInadmissible>;

export const appealDecided = event(
  'AppealDecided',
  2,
  z.strictObject({ ...contest, adjudicator: storedId, outcomes: z.array(decidedGround).min(1) }),
  {
    says: ({ outcomes }) =>
      `An appeal was decided: ${outcomes.map(({ ground, outcome }) => `ground ${ground} ${outcome}`).join(', ')}.`,
    headline: true,
    about: ['appeal', 'docket'],
    upcasters: { 1: asItWas },
  },
);
export type AppealDecided = EventOf<typeof appealDecided>;

export const appealWithdrawn = event(
  'AppealWithdrawn',
  1,
  z.strictObject({ ...contest, reason: storedText }),
  { says: ({ reason }) => `An appeal was withdrawn: ${reason}`, about: ['appeal', 'docket'] },
);
export type AppealWithdrawn = EventOf<typeof appealWithdrawn>;

export const appealEvents = [
  appealLodged,
  appealAdmitted,
  appealRuledInadmissible,
  appealDecided,
  appealWithdrawn,
  adjudicatorRecused,
] as const;
export type AppealEvent = EventOf<(typeof appealEvents)[number]>;
