import { z } from 'zod';
import { long, storedText, type Frozen } from '#platform/schema';
import { orderTerms } from './order-terms.js';
import { citedVersion, ruledTerms } from './rulings.js';

/** What becomes of one ground. */
export const groundOutcome = z.enum(['affirmed', 'varied', 'overturned', 'remanded', 'dismissed']);
export type GroundOutcome = z.infer<typeof groundOutcome>;

/** Grounds are numbered from '1'. */
export const groundNumber = z.string().regex(/^[1-9]\d*$/, 'Give the number of a ground, such as 1.');

export const decidedGround = z.strictObject({
  ground: groundNumber,
  outcome: groundOutcome,
  /** Whether the ruling cannot stand without what this ground contests. */
  decisive: z.boolean(),
  reasons: long(storedText),
});
export type DecidedGround = Frozen<z.infer<typeof decidedGround>>;

/** What becomes of a ruling by the decision of an appeal. */
export type Consequence = 'overturned' | 'remanded' | 'varied' | 'stands';

/**
 * The one rule by which the whole follows from the grounds: a decisive one overturned reverses the ruling; else any remanded sends it back
 * to a second round; else any varied replaces what it asks for and forbids; else it stands.
 */
export function consequenceOf(outcomes: readonly Pick<DecidedGround, 'outcome' | 'decisive'>[]): Consequence {
  const has = (wanted: GroundOutcome) => outcomes.some(({ outcome }) => outcome === wanted);
  if (outcomes.some(({ outcome, decisive }) => decisive && outcome === 'overturned')) return 'overturned';
  return has('remanded') ? 'remanded' : has('varied') ? 'varied' : 'stands';
}

/** What an appeal is decided as. */
export const appealDecision = z.strictObject({
  outcomes: z.array(decidedGround).min(1),
  /** Versions that the ruling cites and read wrongly, where a ground was overturned or varied. */
  readings: long(z.array(citedVersion)),
  /** What stands in place of what the ruling asks for and forbids; null: it is not varied. */
  variation: ruledTerms.nullable(),
  /** Of an interim order: what it says from now on. Absent: none is varied. */
  ordered: orderTerms.optional(),
});
export type AppealDecision = Frozen<z.infer<typeof appealDecision>>;

/** What becomes of a ruling, or an order, as a sentence that follows another. */
export function followsFrom(
  outcomes: Parameters<typeof consequenceOf>[0],
  { order }: { readonly order?: string | undefined },
): string {
  return (order === undefined ? OF_RULING : OF_ORDER)[consequenceOf(outcomes)];
}

const OF_RULING: Readonly<Record<Consequence, string>> = {
  overturned: ' The ruling is reversed.',
  remanded: ' The ruling is sent back.',
  varied: ' The ruling stands, varied.',
  stands: ' The ruling stands.',
};

const OF_ORDER: Readonly<Record<Consequence, string>> = {
  overturned: ' The interim order is overturned.',
  remanded: ' The interim order is sent back.',
  varied: ' The interim order stands, varied.',
  stands: ' The interim order stands.',
};
