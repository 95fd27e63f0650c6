import { z } from 'zod';
import { canonicalJson, dateOf, ofNetwork } from '#kernel';
import { reformStream } from '#governance/events';
import { command } from '#platform/commands';
import type { Register } from '#platform/core';
import { addressOf, reasons } from '../acts/on-reform.js';
import { reformDecider, type ReformCommand } from '../reform.decider.js';
import type { Assessed } from '../reform.js';
import { outcomesProjection } from './outcomes.projection.js';
import { foretold, governsFrom, predictedIn, reviewOf, type Alike } from './review.js';
import { mayReview } from './review-reform.decider.js';

export const ReviewReform = command('ReviewReform', {
  operation: 'Reforms_review',
  post: 'networks/:code/reforms/:reform/review',
  permit: 'reform.review',
  summary: 'Review what came of a reform that is in force',
  description:
    'By somebody who did not propose it, once; by when, `reform.review.days` says. What its assessment predicted is recorded beside what was observed of the works received since, and of the rulings on them, as a public document that anybody can compute again from the log.',
  body: z.strictObject({ reasons: reasons.meta({ description: 'What you conclude from it.' }) }),
  example: { reasons: 'More works are restricted than was predicted, and each as it was meant.' },
  status: 200,
  errors: ['REFORM.ABSENT', 'REFORM.REVIEWED', 'REFORM.NOT_IN_FORCE', 'REFORM.REVIEWS_OWN'],
  at: addressOf,
  run: ({ register, context, input: { network, reform, reasons } }) =>
    register.decisions.execute(
      reformDecider,
      reformStream(reform),
      context,
      async ({ state }): Promise<ReformCommand> => {
        ofNetwork(network, state, 'REFORM.ABSENT', 'reform; look at its list', { reform });
        const by = { reviewedBy: context.actor.id, today: dateOf(register.clock.now()) };
        const { effectiveFrom, draft, assessed } = mayReview(by, state);
        const from = governsFrom(effectiveFrom, draft.transition);
        const { upTo, alike } = await observedSince(register, network, from);
        const told = await predicted(register, foretold(assessed, effectiveFrom));
        const review = reviewOf({ network, reform, upTo, from }, told, alike);
        const { documents } = register;
        const document = await documents.put(Buffer.from(canonicalJson(review)), 'application/json');
        return { type: 'ReviewReform', ...by, reasons, upTo, document, counts: review.observed };
      },
    ),
});

/** Of works received from a day on, and up to which entry that is known: rows and number are of one moment. */
async function observedSince(
  { read }: Register,
  network: string,
  from: string,
): Promise<{ readonly upTo: number; readonly alike: readonly Alike[] }> {
  const rows = await read.query<readonly (Alike & { up_to: string; works: number | null })[]>(
    `SELECT f.number AS up_to, o.*
       FROM read.followers f LEFT JOIN (
              SELECT disposition, offends, outcome, departs, count(*)::int AS works
                FROM read.outcome WHERE network = $1 AND received_on >= $2 GROUP BY 1, 2, 3, 4
            ) o ON true
      WHERE f.kind = 'projection' AND f.state = 'live' AND f.name = $3`,
    [network, from, outcomesProjection.name],
  );
  if (rows.length === 0) throw new Error('Nothing is told yet of what came of works.');
  const alike = rows.flatMap(({ up_to: _, ...one }) => (one.works === null ? [] : [one]));
  return { upTo: Number(rows[0]!.up_to), alike };
}

async function predicted({ documents }: Register, by: Assessed | null) {
  if (by === null) return null;
  const found = await documents.named(by.document.document);
  if (!found) throw new Error(`The assessment ${by.document.document} is gone.`);
  return { by, impact: predictedIn.parse(JSON.parse(found.bytes.toString('utf8'))) };
}
