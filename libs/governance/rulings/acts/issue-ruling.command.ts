import { z } from 'zod';
import { dateOf, type PlainDate } from '#kernel';
import type { Deciding } from '#engine/event-store';
import {
  docketStream,
  receivedOn,
  restrictedIn,
  rulingIssued,
  rulingOutcome as outcome,
  symphonyStream,
  versionNumber,
  type MatterInTime,
} from '#governance/events';
import { command, told } from '#platform/commands';
import type { Register } from '#platform/core';
import { plainDate, prose, uuid, type Frozen } from '#platform/schema';
import type { DocketState, Recommendation } from '../docket.js';
import { undecided } from '../screening.js';
import type { Official } from './case.decider.js';
import type { Proposed } from './issue-ruling.decider.js';
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
  type RestsOn,
} from './on-docket.js';

const term = {
  text: prose(1_000),
  until: plainDate.nullable().default(null).meta({ description: 'The last day of it.' }),
};

/** What a ruling says, or a draft of one. */
export const draftBody = z.strictObject({
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
});

export const exampleDraft: z.input<typeof draftBody> = {
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
};

/** What refuses a ruling, or a draft of one. */
export const DRAFT = [
  ...REVIEW,
  'DOCKET.INFORMATION_AWAITED',
  'DOCKET.NOT_RECOMMENDED',
  'RECOMMENDATION.CHALLENGED',
  'DOCKET.REVISED',
  'PANEL.SITS',
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
];

/** The person who commands rules. */
export const IssueRuling = command('IssueRuling', {
  operation: 'Dockets_rule',
  post: 'networks/:code/dockets/:docket/rule',
  permit: 'ruling.issue',
  summary: 'Issue the ruling of a docket',
  description:
    'By someone else than who recommended, on the newest revision of the work, which is also the one recommended on, under the versions that govern it: those in force on the day of receipt, and later ones that say that they reach it. For the law of another day give it as `governingDate`, and say in `governingReason` why. Say in `differs` why, where the outcome is not the recommended one, and in `departs`, where it is not what rules found: approved is clear or notify, approved-with-conditions condition, restricted restrict, refused forbid. Each condition and each restriction has a last day (`until`), or the ruling one by which it is looked at again (`review`).',
  body: draftBody,
  example: exampleDraft,
  names: told(rulingIssued, { ruling: RULING }),
  status: 200,
  errors: [...DRAFT, 'RULING.SAME_PERSON'],
  at: addressOf,
  run: (running) => {
    const { register, context } = running;
    const { docket, ...input } = running.input;
    const { network } = input;
    return onDocket(running, docket, async (deciding) => ({
      type: 'IssueRuling',
      network,
      ruling: context.commandId,
      decider: await official(register, network, context.actor.id, deciding.restsOn),
      ...(await proposed(register, docket, input, deciding)),
    }));
  },
});

/** A draft, with what decides whether it may be. */
export async function proposed(
  register: Register,
  docket: string,
  input: Frozen<z.infer<typeof draftBody>> & { readonly network: string },
  { state, restsOn }: Deciding<DocketState>,
): Promise<Proposed> {
  const { network, revision, outcome, facts, reasons, conditions = [], restrictions = [] } = input;
  const { review = null, governingReason = null, differs = null, departs = null } = input;
  const today = dateOf(register.clock.now());
  const received = state.status === 'absent' ? today : state.receivedOn;
  const governingDate = input.governingDate ?? received;
  const recommendation = state.status === 'review' ? state.recommendation : null;
  return {
    revision,
    outcome,
    facts,
    reasons,
    conditions: await termsOf(register, network, conditions),
    restrictions: await termsOf(register, network, restrictions),
    review: await endOf(register, network, review),
    differs,
    departs,
    recommenderInterests: await interestsOfRecommender(register, network, recommendation, restsOn),
    newestWhenRecommended: await newestWhenRecommended(register, docket, state),
    cited: await citing(
      register,
      { network, at: governedOn(governingDate, received, today), restsOn },
      input.cited,
    ),
    governingDate,
    governingReason,
    today,
    work: await workOf(register, docket, restsOn),
  };
}

function termsOf<Term extends { readonly until: PlainDate | null }>(
  register: Register,
  network: string,
  terms: readonly Term[],
) {
  return Promise.all(
    terms.map(async ({ until, ...one }) => ({ ...one, ends: await endOf(register, network, until) })),
  );
}

/** What is judged by the law of another day is judged as if it came and were decided then. */
export function governedOn(governingDate: PlainDate, received: PlainDate, today: PlainDate): MatterInTime {
  return governingDate === received ? undecided(received, today) : receivedOn(governingDate);
}

export async function interestsOfRecommender(
  register: Register,
  network: string,
  recommendation: Recommendation | null,
  restsOn: RestsOn,
): Promise<Official['interests']> {
  if (recommendation === null) return [];
  return (await official(register, network, recommendation.regulator, restsOn)).interests;
}

const REVISES: ReadonlySet<string> = new Set(['SymphonySubmitted', 'RevisionLodged']);

/** For a recommendation that does not say on which revision it was made, the one that stood last in the log before it; of others null. */
export async function newestWhenRecommended(
  { store }: Register,
  docket: string,
  state: DocketState,
): Promise<number | null> {
  if (state.status !== 'review' || state.recommendation?.revision !== null) return null;
  const [told, lodged] = await Promise.all([
    store.readStream(docketStream(docket)),
    store.readStream(symphonyStream(docket)),
  ]);
  const made = told.findLast(({ type }) => type === 'RecommendationMade')!;
  return lodged.filter(({ type, position }) => REVISES.has(type) && position < made.position).length;
}
