import { z } from 'zod';
import { dateOf, ofNetwork, type PlainDate } from '#kernel';
import type { Deciding, Outcome } from '#engine/event-store';
import {
  docketStream,
  receivedOn,
  restrictedIn,
  rulingIssued,
  rulingOutcome as outcome,
  rulingServed,
  symphonyStream,
  versionNumber,
  workRevision,
  type MatterInTime,
} from '#governance/events';
import { lawOf } from '#governance/law';
import { command, told, type Running } from '#platform/commands';
import type { Register } from '#platform/core';
import { plainDate, prose, uuid } from '#platform/schema';
import { citing } from './citing.js';
import { docketDecider, type DocketCommand, type Official, type SetAside } from './docket.decider.js';
import type { DocketState } from './docket.js';
import { screeningOf, undecided, type Moment } from './screening.js';
import { workUnderReview } from './work.js';

interface InDocket {
  readonly network: string;
  readonly docket: string;
}

const REVIEW = [
  'DOCKET.UNKNOWN',
  'DOCKET.WITHDRAWN',
  'DOCKET.ALREADY_RULED',
  'DOCKET.INTERESTED',
  'DOCKET.OWN_CASE',
  'DOCKET.SENT_BACK',
];
const RULING = '0196f3a2-6071-7c83-9495-061728394051';

const shown = workRevision.meta({
  description:
    'Revision of the work that was shown to you, and that you judged: the newest, or it is refused.',
});

/** Opens the docket of a work: what follows from its submission. */
export const OpenDocket = command('OpenDocket', {
  run: (
    running: Running<{
      readonly network: string;
      readonly symphony: string;
      readonly applicant: string;
      readonly title: string;
      readonly receivedOn: PlainDate;
    }>,
  ) => {
    const { register, input } = running;
    return onDocket(running, input.symphony, async () => ({
      type: 'OpenDocket',
      ...input,
      period: await lawOf(register).period(input.network, 'decision.days', receivedOn(input.receivedOn)),
    }));
  },
});

/** Holds a revision of the work against the rules that govern it. */
export const ScreenWork = command('ScreenWork', {
  run: (running: Running<InDocket & { readonly revision: number; readonly now: Moment }>) => {
    const { register, input } = running;
    const { network, docket, revision, now } = input;
    return onDocket(running, docket, async ({ state }) => {
      const { receivedOn, screening: before } = ofNetwork(
        network,
        state,
        'DOCKET.UNKNOWN',
        'docket; check its number',
      );
      const last = before?.revision === revision && before.upTo < now.upTo ? before : null;
      const screening = await screeningOf(register, { network, docket, revision, receivedOn, last, now });
      return { type: 'RecordScreening', network, screening, work: await workOf(register, docket) };
    });
  },
});

export const AssignCase = command('AssignCase', {
  operation: 'Dockets_assign',
  post: 'networks/:code/dockets/:docket/assign',
  permit: 'case.assign',
  summary: 'Assign a case to a regulator',
  description: 'Also to another than before, who then begins afresh.',
  body: z.strictObject({ regulator: uuid }),
  example: { regulator: '0196f3a2-0c11-7b42-a6d1-9e8f7a6b5c4d' },
  status: 200,
  errors: [...REVIEW, 'DOCKET.NO_REGULATOR', 'DOCKET.REGULATOR_ERASED', 'DOCKET.ALREADY_ASSIGNED'],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, docket, regulator } = input;
    return onDocket(running, docket, async () => ({
      type: 'AssignCase',
      network,
      regulator: await official(register, network, regulator),
      regulatorErased: await register.vault.isErased(regulator),
      assignedBy: context.actor.id,
      work: await workOf(register, docket),
    }));
  },
});

/** The person who commands, to whom the case is assigned, says how to rule. */
export const Recommend = command('Recommend', {
  operation: 'Dockets_recommend',
  post: 'networks/:code/dockets/:docket/recommend',
  permit: 'ruling.recommend',
  summary: 'Recommend how to rule, in a case assigned to you',
  description: 'A revision of the work that is lodged later takes it back: the case is `assigned` again.',
  body: z.strictObject({
    /** Left out: the newest. */
    revision: shown.optional(),
    outcome,
    reasons: prose(10_000),
  }),
  example: { revision: 1, outcome: 'refused', reasons: 'The swell exceeds what children bear.' },
  status: 200,
  errors: [
    ...REVIEW,
    'DOCKET.REVISED',
    'DOCKET.NOT_ASSIGNED',
    'DOCKET.NOT_YOURS',
    'RECOMMENDATION.UNREASONED',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, docket, revision = null, outcome, reasons } = input;
    return onDocket(running, docket, async () => ({
      type: 'Recommend',
      network,
      regulator: await official(register, network, context.actor.id),
      revision,
      outcome,
      reasons,
      work: await workOf(register, docket),
    }));
  },
});

/** The person who commands rules. */
export const IssueRuling = command('IssueRuling', {
  operation: 'Dockets_rule',
  post: 'networks/:code/dockets/:docket/rule',
  permit: 'ruling.issue',
  summary: 'Issue the ruling of a docket',
  description:
    'By someone else than who recommended, on the newest revision of the work, which is also the one recommended on, under the versions that govern it: those in force on the day of receipt, and later ones that say that they reach it. For the law of another day give it as `governingDate`, and say in `governingReason` why. Say in `differs` why, where the outcome is not the recommended one, and in `departs`, where it is not what rules found: approved is clear or notify, approved-with-conditions condition, restricted restrict, refused forbid.',
  body: z.strictObject({
    revision: shown,
    outcome,
    facts: prose(10_000),
    reasons: prose(10_000),
    cited: z.array(z.strictObject({ provision: uuid, version: versionNumber })).max(50),
    conditions: z.array(prose(1_000)).max(20).optional(),
    restrictions: z
      .array(
        z.strictObject({ on: restrictedIn, text: prose(1_000), until: plainDate.nullable().default(null) }),
      )
      .max(20)
      .optional(),
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
    governingDate: '2147-03-20',
    governingReason: 'The applicant asked for the law of the day of the hearing.',
    differs: 'A guide does not help a child asleep.',
  },
  names: told(rulingIssued, { ruling: RULING }),
  status: 200,
  errors: [
    ...REVIEW,
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
    'RULING.RESTRICTION_OVER',
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
    const { governingReason = null } = input;
    return onDocket(running, docket, async ({ state, restsOn }) => {
      const today = dateOf(register.clock.now());
      const received = state.status === 'absent' ? today : state.receivedOn;
      const governingDate = input.governingDate ?? received;
      // What is judged by the law of another day is judged as if it came and were decided then.
      const matter = governingDate === received ? undecided(received, today) : receivedOn(governingDate);
      const recommendation = state.status === 'review' ? state.recommendation : null;
      return {
        type: 'IssueRuling',
        ...input,
        conditions,
        restrictions,
        differs,
        departs,
        ruling: context.commandId,
        decider: await official(register, network, context.actor.id),
        recommenderInterests: recommendation
          ? (await official(register, network, recommendation.regulator)).interests
          : [],
        newestWhenRecommended:
          recommendation?.revision === null ? await newestWhenRecommended(register, docket) : null,
        cited: await citing(register, network, input.cited, matter),
        governingDate,
        governingReason,
        today,
        work: await workOf(register, docket, restsOn),
      };
    });
  },
});

export const ServeRuling = command('ServeRuling', {
  operation: 'Dockets_serve',
  post: 'networks/:code/dockets/:docket/serve',
  permit: 'ruling.serve',
  summary: 'Serve a ruling on the applicant',
  description: 'From then on the time to appeal runs, as the provision says that is in force today.',
  body: z.strictObject({ ruling: uuid }),
  example: { ruling: RULING },
  names: told(rulingServed, { lastDayToAppeal: '2147-04-18' }),
  status: 200,
  errors: ['DOCKET.UNKNOWN', 'RULING.UNKNOWN', 'RULING.ALREADY_SERVED', 'RULING.NO_APPEAL_PERIOD'],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    const { network, docket, ruling } = input;
    return onDocket(running, docket, async ({ state }) => {
      const servedOn = dateOf(register.clock.now());
      const period = await lawOf(register).period(network, 'appeal.days', decidedIn(state, servedOn));
      return { type: 'ServeRuling', network, ruling, servedOn, period };
    });
  },
});

/** What the decision of an appeal makes of the ruling. */
interface Decided extends InDocket {
  readonly ruling: string;
  readonly appeal: string;
  readonly reasons: string;
  /** The day of the decision. */
  readonly on: PlainDate;
}

/** Takes back a ruling that an appeal overturned: what follows from the decision. */
export const ReverseRuling = command('ReverseRuling', {
  run: (running: Running<Decided>) => settingAside(running, 'ReverseRuling'),
});

/** Sends back a ruling that an appeal remanded, to be made anew by others: what follows from the decision. */
export const RemandRuling = command('RemandRuling', {
  run: (running: Running<Decided>) => settingAside(running, 'RemandRuling'),
});

export const docketCommands = [
  OpenDocket,
  ScreenWork,
  AssignCase,
  Recommend,
  IssueRuling,
  ServeRuling,
  ReverseRuling,
  RemandRuling,
];

function settingAside(running: Running<Decided>, type: SetAside['type']): Promise<Outcome> {
  const { docket, ...input } = running.input;
  return onDocket(running, docket, async ({ state }) => ({
    type,
    ...input,
    period: await lawOf(running.register).period(input.network, 'decision.days', decidedIn(state, input.on)),
  }));
}

/** An act in a case whose own day governs. */
function decidedIn(state: DocketState, on: PlainDate): MatterInTime {
  return { receivedOn: state.status === 'absent' ? on : state.receivedOn, governedBy: on, on };
}

function addressOf({ network, docket }: InDocket): string {
  return `networks/${network}/dockets/${docket}`;
}

function onDocket(
  { register, context }: Running<unknown>,
  docket: string,
  command: (deciding: Deciding<DocketState>) => DocketCommand | Promise<DocketCommand>,
): Promise<Outcome> {
  const ofCase = { ...context, correlationId: symphonyStream(docket) };
  return register.decisions.execute(docketDecider, docketStream(docket), ofCase, command);
}

async function official({ offices }: Register, network: string, person: string): Promise<Official> {
  const held = await offices.of(network);
  return {
    person,
    offices: held.officesOf(person),
    interests: held.interestsOf(person).map(({ subject }) => subject),
  };
}

async function workOf({ decisions }: Register, docket: string, restsOn?: Deciding<unknown>['restsOn']) {
  const loaded = await decisions.load(workUnderReview, symphonyStream(docket));
  restsOn?.(loaded);
  return loaded.state;
}

/** For a recommendation that does not say on which revision it was made: the one that stood last in the log before it. */
async function newestWhenRecommended({ store }: Register, docket: string): Promise<number> {
  const [told, lodged] = await Promise.all([
    store.readStream(docketStream(docket)),
    store.readStream(symphonyStream(docket)),
  ]);
  const made = told.findLast(({ type }) => type === 'RecommendationMade')!;
  return lodged.filter(({ type, position }) => type !== 'SymphonyWithdrawn' && position < made.position)
    .length;
}
