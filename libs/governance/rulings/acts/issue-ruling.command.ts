import { z } from 'zod';
import { dateOf, type PlainDate } from '#kernel';
import {
  docketStream,
  receivedOn,
  restrictedIn,
  rulingIssued,
  rulingOutcome as outcome,
  symphonyStream,
  versionNumber,
} from '#governance/events';
import { command, told } from '#platform/commands';
import type { Register } from '#platform/core';
import { plainDate, prose, uuid } from '#platform/schema';
import { undecided } from '../screening.js';
import {
  addressOf,
  citing,
  endOf,
  lookedAtAgain,
  official,
  onDocket,
  REVIEW,
  RULING,
  shown,
  workOf,
} from './on-docket.js';

const term = {
  text: prose(1_000),
  until: plainDate.nullable().default(null).meta({ description: 'The last day of it.' }),
};

/** The person who commands rules. */
export const IssueRuling = command('IssueRuling', {
  operation: 'Dockets_rule',
  post: 'networks/:code/dockets/:docket/rule',
  permit: 'ruling.issue',
  summary: 'Issue the ruling of a docket',
  description:
    'By someone else than who recommended, on the newest revision of the work, which is also the one recommended on, under the versions that govern it: those in force on the day of receipt, and later ones that say that they reach it. For the law of another day give it as `governingDate`, and say in `governingReason` why. Say in `differs` why, where the outcome is not the recommended one, and in `departs`, where it is not what rules found: approved is clear or notify, approved-with-conditions condition, restricted restrict, refused forbid. Each condition and each restriction has a last day (`until`), or the ruling one by which it is looked at again (`review`).',
  body: z.strictObject({
    revision: shown,
    outcome,
    facts: prose(10_000),
    reasons: prose(10_000),
    cited: z.array(z.strictObject({ provision: uuid, version: versionNumber })).max(50),
    conditions: z.array(z.strictObject(term)).max(20).optional(),
    restrictions: z
      .array(z.strictObject({ on: restrictedIn, ...term }))
      .max(20)
      .optional(),
    review: lookedAtAgain.optional(),
    governingDate: plainDate
      .optional()
      .meta({ description: 'Whose law governs. Left out: the day on which the work was received.' }),
    governingReason: prose(5_000).nullable().optional(),
    differs: prose(5_000).nullable().optional(),
    departs: prose(5_000).nullable().optional(),
  }),
  example: {
    revision: 1,
    outcome: 'restricted',
    facts: 'The second movement holds awe at 0.9 for four minutes.',
    reasons: 'Section 4.2 allows 0.6 where children dream.',
    cited: [{ provision: '0196f3a2-7182-8d94-a5a6-172839405162', version: 3 }],
    restrictions: [{ on: 'audience', text: 'Adults only.', until: '2147-12-31' }],
    review: '2147-09-30',
    governingDate: '2147-03-20',
    governingReason: 'The applicant asked for the law of the day of the hearing.',
    differs: 'A guide does not help a child asleep.',
  },
  names: told(rulingIssued, { ruling: RULING }),
  status: 200,
  errors: [
    ...REVIEW,
    'DOCKET.INFORMATION_AWAITED',
    'DOCKET.NOT_RECOMMENDED',
    'DOCKET.REVISED',
    'RULING.SAME_PERSON',
    'RULING.RECOMMENDER_INTERESTED',
    'RULING.NO_FACTS',
    'RULING.UNREASONED',
    'RULING.CITES_NOTHING',
    'RULING.CITED_TWICE',
    'RULING.CITES_NO_PROVISION',
    'RULING.CITES_NOT_IN_FORCE',
    'RULING.GOVERNING_DATE_AHEAD',
    'RULING.GOVERNING_DATE_UNREASONED',
    'RULING.NO_OTHER_DATE',
    'RULING.CONDITIONS_MISSING',
    'RULING.RESTRICTIONS_MISSING',
    'RULING.OUTCOME_IS_PLAIN',
    'RULING.CONDITION_OVER',
    'RULING.RESTRICTION_OVER',
    'RULING.REVIEW_OVER',
    'RULING.ENDLESS',
    'RULING.DIFFERENCE_UNREASONED',
    'RULING.NO_DIFFERENCE',
    'RULING.DEPARTURE_UNREASONED',
    'RULING.NO_DEPARTURE',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context } = running;
    const { docket, ...input } = running.input;
    const { network, conditions = [], restrictions = [], differs = null, departs = null } = input;
    const { governingReason = null, review = null } = input;
    return onDocket(running, docket, async ({ state, restsOn }) => {
      const today = dateOf(register.clock.now());
      const received = state.status === 'absent' ? today : state.receivedOn;
      const governingDate = input.governingDate ?? received;
      // What is judged by the law of another day is judged as if it came and were decided then.
      const matter = governingDate === received ? undecided(received, today) : receivedOn(governingDate);
      const termsOf = <Term extends { until: PlainDate | null }>(terms: readonly Term[]) =>
        Promise.all(
          terms.map(async ({ until, ...one }) => ({ ...one, ends: await endOf(register, network, until) })),
        );
      const recommendation = state.status === 'review' ? state.recommendation : null;
      return {
        type: 'IssueRuling',
        ...input,
        conditions: await termsOf(conditions),
        restrictions: await termsOf(restrictions),
        review: await endOf(register, network, review),
        differs,
        departs,
        ruling: context.commandId,
        decider: await official(register, network, context.actor.id, restsOn),
        recommenderInterests: recommendation
          ? (await official(register, network, recommendation.regulator, restsOn)).interests
          : [],
        newestWhenRecommended:
          recommendation?.revision === null ? await newestWhenRecommended(register, docket) : null,
        cited: await citing(register, { network, at: matter, restsOn }, input.cited),
        governingDate,
        governingReason,
        today,
        work: await workOf(register, docket, restsOn),
      };
    });
  },
});

const REVISES: ReadonlySet<string> = new Set(['SymphonySubmitted', 'RevisionLodged']);

/** For a recommendation that does not say on which revision it was made: the one that stood last in the log before it. */
async function newestWhenRecommended({ store }: Register, docket: string): Promise<number> {
  const [told, lodged] = await Promise.all([
    store.readStream(docketStream(docket)),
    store.readStream(symphonyStream(docket)),
  ]);
  const made = told.findLast(({ type }) => type === 'RecommendationMade')!;
  return lodged.filter(({ type, position }) => REVISES.has(type) && position < made.position).length;
}
