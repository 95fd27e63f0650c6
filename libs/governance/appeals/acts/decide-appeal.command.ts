import { z } from 'zod';
import { dateOf } from '#kernel';
import {
  groundNumber,
  groundOutcome,
  restrictedIn,
  versionNumber,
  type RuledTerms,
} from '#governance/events';
import { lawOf } from '#governance/law';
import { command } from '#platform/commands';
import type { Register } from '#platform/core';
import { plainDate, prose, uuid, type Frozen } from '#platform/schema';
import type { Decision } from './decide-appeal.decider.js';
import type { Contested } from './lodge-appeal.decider.js';
import { addressOf, adjudicate, IMPARTIAL, ON_APPEAL } from './on-appeal.js';

const term = {
  text: prose(1_000),
  until: plainDate.nullable().default(null).meta({ description: 'The last day of it.' }),
};

const variation = z.strictObject({
  conditions: z.array(z.strictObject(term)).max(20).default([]),
  restrictions: z
    .array(z.strictObject({ on: restrictedIn, ...term }))
    .max(20)
    .default([]),
  review: plainDate.nullable().default(null).meta({
    description: 'By when the ruling is looked at again, for what of it has no end of its own.',
  }),
});

export const decisionBody = z.strictObject({
  outcomes: z
    .array(
      z.strictObject({
        ground: groundNumber.max(3),
        outcome: groundOutcome,
        decisive: z.boolean().default(true),
        reasons: prose(2_000),
      }),
    )
    .min(1)
    .max(20),
  readings: z
    .array(z.strictObject({ provision: uuid, version: versionNumber }))
    .max(50)
    .default([]),
  variation: variation.nullable().default(null),
  ordered: z
    .strictObject({ effect: prose(1_000), until: plainDate.meta({ description: 'The last day of it.' }) })
    .nullable()
    .default(null)
    .meta({ description: 'Of an interim order that is varied: what it says from now on.' }),
});

export const exampleDecision = {
  outcomes: [
    {
      ground: '1',
      outcome: 'overturned' as const,
      decisive: true,
      reasons: 'Section 4.2 does not govern tapestries.',
    },
  ],
  readings: [{ provision: '0196f3a2-7182-8d94-a5a6-172839405162', version: 3 }],
};

/** What refuses a decision, and a draft of one. */
export const DECIDING = [
  'APPEAL.NOT_ADMITTED',
  'APPEAL.BEHIND_LEAD',
  'PANEL.SITS',
  'APPEAL.NO_SUCH_GROUND',
  'APPEAL.GROUNDS_UNANSWERED',
  'APPEAL.NO_VARIATION',
  'APPEAL.NOTHING_TO_VARY',
  'APPEAL.VARIATION_MISSING',
  'APPEAL.NOT_SENT_BACK',
  'APPEAL.NO_ORDER',
  'APPEAL.ORDER_MISSING',
  'APPEAL.ORDER_LONGER',
  'APPEAL.ORDER_OVER',
  'APPEAL.NO_WRONG_READING',
  'APPEAL.READING_TWICE',
  'APPEAL.READING_NOT_CITED',
  'RULING.CONDITIONS_MISSING',
  'RULING.RESTRICTIONS_MISSING',
  'RULING.CONDITION_OVER',
  'RULING.RESTRICTION_OVER',
  'RULING.REVIEW_OVER',
  'RULING.ENDLESS',
];

export const DecideAppeal = command('DecideAppeal', {
  operation: 'Appeals_decide',
  post: 'networks/:code/appeals/:appeal/decide',
  permit: 'appeal.decide',
  summary: 'Decide an appeal, ground by ground',
  description:
    'What becomes of the ruling follows by one rule: where a ground that is `decisive` - the ruling cannot stand without it - is overturned, it is reversed; else where one is remanded, it is sent back to be made anew by others; else where one is varied, `variation` stands in place of all that it asked for and forbade; else it stands. In `readings` name those of the versions that the ruling cites which it read wrongly, where a ground is overturned or varied: other rulings that cite them are looked at again.',
  body: decisionBody,
  example: { ...exampleDecision },
  status: 200,
  errors: [...ON_APPEAL, ...IMPARTIAL, ...DECIDING],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    return adjudicate(running, async (bench, contested) => ({
      type: 'DecideAppeal',
      bench,
      ...(await decisionOf(register, contested, input)),
    }));
  },
});

/** As somebody states it. */
export async function decisionOf(
  register: Register,
  contested: Contested,
  {
    network,
    outcomes,
    readings,
    variation,
    ordered,
  }: Frozen<z.infer<typeof decisionBody>> & { readonly network: string },
): Promise<Decision> {
  return {
    contested,
    outcomes,
    readings,
    variation: variation && (await termsOf(register, network, variation)),
    ...(ordered && {
      ordered: { effect: ordered.effect, ends: await lawOf(register).endOf(network, ordered.until) },
    }),
    today: dateOf(register.clock.now()),
  };
}

async function termsOf(
  register: Register,
  network: string,
  { conditions, restrictions, review }: Frozen<z.infer<typeof variation>>,
): Promise<RuledTerms> {
  const endOf = async (day: string | null) => (day === null ? null : lawOf(register).endOf(network, day));
  return {
    conditions: await Promise.all(
      conditions.map(async ({ until, ...one }) => ({ ...one, ends: await endOf(until) })),
    ),
    restrictions: await Promise.all(
      restrictions.map(async ({ until, ...one }) => ({ ...one, ends: await endOf(until) })),
    ),
    review: await endOf(review),
  };
}
