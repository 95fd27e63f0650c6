import { z } from 'zod';
import type { PlainDate } from '#kernel';
import { reviewCounts, type ReviewCounts, type RulingOutcome, type Transition } from '#governance/events';
import type { Assessed } from '../reform.js';
import type { Outcome } from './outcomes.js';

const foreseen = reviewCounts.pick({ works: true, unscreened: true, rulings: true, departing: true });

/** What was predicted of a reform beside what was observed, as a document says it. */
export const reviewDocument = z.object({
  form: z.literal('sgn-review v1'),
  network: z.string(),
  reform: z.string(),
  upTo: z.int(),
  from: z.iso.date().meta({ description: 'Works that were received from this day on are observed.' }),
  assessment: z
    .object({ document: z.string(), revision: z.int(), upTo: z.int(), on: z.iso.date() })
    .nullable()
    .meta({ description: 'Who predicted; null: nothing of what rules find was to change.' }),
  predicted: foreseen.nullable(),
  observed: reviewCounts,
  provisions: z.array(
    z.object({
      path: z.string(),
      predicted: z.int().meta({ description: 'Of the works predicted, those that offend against it.' }),
      observed: z.int(),
      allowed: z.int().meta({ description: 'Of the works that offend, those that a ruling allowed.' }),
      restricted: z.int(),
    }),
  ),
});
export type ReviewDocument = z.infer<typeof reviewDocument>;

/** As far as a review reads an assessment. */
export const predictedIn = z.object({
  works: z.int(),
  unscreened: z.int(),
  rulings: z.object({ rulings: z.int(), departAfter: z.int() }),
  provisions: z.array(z.object({ path: z.string(), b: z.object({ offending: z.int() }).nullable() })),
});

/** Works of which all that is observed is the same, and how many these are. */
export type Alike = Pick<Outcome, 'disposition' | 'offends' | 'outcome' | 'departs'> & {
  readonly works: number;
};

/** From this day on what is received is governed by a reform. */
export function governsFrom(effectiveFrom: PlainDate, transition: Transition | null): PlainDate {
  if (transition?.to !== 'received-from') return effectiveFrom;
  return transition.day > effectiveFrom ? transition.day : effectiveFrom;
}

/** The assessment by the law of the day from which it is in force; null: there is none. */
export function foretold(assessed: readonly Assessed[], effectiveFrom: PlainDate): Assessed | null {
  return assessed.findLast(({ on }) => on === effectiveFrom) ?? null;
}

/** Same log, same assessment, same review. */
export function reviewOf(
  of: Pick<ReviewDocument, 'network' | 'reform' | 'upTo' | 'from'>,
  told: { readonly by: Assessed; readonly impact: z.infer<typeof predictedIn> } | null,
  alike: readonly Alike[],
): ReviewDocument {
  const provisions = (told?.impact.provisions ?? []).flatMap(({ path, b }) => {
    if (b === null) return [];
    const {
      works: observed,
      allowed,
      restricted,
    } = observedOf(alike.filter(({ offends }) => offends.includes(path)));
    return [{ path, predicted: b.offending, observed, allowed, restricted }];
  });
  return {
    form: 'sgn-review v1',
    ...of,
    assessment: told && {
      document: told.by.document.document,
      revision: told.by.revision,
      upTo: told.by.upTo,
      on: told.by.on,
    },
    predicted: told && {
      works: told.impact.works,
      unscreened: told.impact.unscreened,
      rulings: told.impact.rulings.rulings,
      departing: told.impact.rulings.departAfter,
    },
    observed: observedOf(alike),
    provisions,
  };
}

const RESTRICTED: ReadonlySet<RulingOutcome | null> = new Set([
  'approved-with-conditions',
  'restricted',
  'refused',
]);

function observedOf(alike: readonly Alike[]): ReviewCounts {
  const sum = (isMeant: (one: Alike) => boolean) =>
    alike.reduce((all, one) => all + (isMeant(one) ? one.works : 0), 0);
  return {
    works: sum(() => true),
    unscreened: sum(({ disposition }) => disposition === 'unscreened'),
    rulings: sum(({ outcome }) => outcome !== null),
    allowed: sum(({ outcome }) => outcome === 'approved'),
    restricted: sum(({ outcome }) => RESTRICTED.has(outcome)),
    departing: sum(({ departs }) => departs),
  };
}
