import { z } from 'zod';
import { DomainError, ofNetwork } from '#kernel';
import type { CommandContext, Deciding, Outcome } from '#engine/event-store';
import {
  appealId,
  appealLodged,
  appealStream,
  docketStream,
  groundNumber,
  groundOutcome,
  inadmissibility,
  symphonyStream,
} from '#governance/events';
import { command, told, type Running } from '#platform/commands';
import type { Register } from '#platform/core';
import { prose, uuid } from '#platform/schema';
import { appealDecider, mustBeLodgeable, type AppealCommand, type Bench } from './appeal.decider.js';
import { type AppealState } from './appeal.js';
import { caseView } from './case.js';
import { exampleAppeal } from './list/appeal.view.js';

const ON_APPEAL = ['APPEAL.ABSENT', 'APPEAL.CLOSED'];
const IMPARTIAL = ['APPEAL.OWN_CASE', 'APPEAL.TOUCHED_THE_RULING', 'APPEAL.INTERESTED'];

const reasons = prose(10_000);

interface OnAppeal {
  readonly network: string;
  readonly appeal: string;
}

/** Lodges an appeal of the person who commands. */
export const LodgeAppeal = command('LodgeAppeal', {
  operation: 'Appeals_lodge',
  post: 'networks/:code/appeals',
  permit: 'appeal.lodge',
  summary: 'Lodge an appeal against a ruling',
  description: 'Anyone may, once, before the instant that the service of the ruling set.',
  body: z.strictObject({
    docket: uuid,
    ruling: uuid,
    /** In the appellant's own words: sealed under their key. */
    grounds: z.array(prose(10_000)).min(1).max(20),
  }),
  example: {
    docket: exampleAppeal.docket,
    ruling: exampleAppeal.ruling,
    grounds: ['Section 4.2 speaks of symphonies; mine is a tapestry.'],
  },
  names: told(appealLodged, { appeal: exampleAppeal.appeal }),
  errors: [
    'APPEAL.NO_SUCH_RULING',
    'APPEAL.NOT_SERVED',
    'APPEAL.OUT_OF_TIME',
    'APPEAL.RULING_REVERSED',
    'APPEAL.ALREADY_LODGED',
    'APPEAL.ALREADY_DECIDED',
    'PERSON.ERASED',
  ],
  at: addressOf,
  async run(lodging) {
    for (let nth = 1; ; nth++) {
      try {
        return await lodge(lodging, nth);
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'APPEAL.CLOSED') throw error;
      }
    }
  },
});

export const AdmitAppeal = command('AdmitAppeal', {
  operation: 'Appeals_admit',
  post: 'networks/:code/appeals/:appeal/admit',
  permit: 'appeal.admit',
  summary: 'Admit an appeal',
  body: z.strictObject({}),
  example: {},
  status: 200,
  errors: [...ON_APPEAL, ...IMPARTIAL, 'APPEAL.ALREADY_ADMITTED'],
  at: addressOf,
  run: (running) => adjudicate(running, (bench) => ({ type: 'AdmitAppeal', bench })),
});

export const RuleAppealInadmissible = command('RuleAppealInadmissible', {
  operation: 'Appeals_ruleInadmissible',
  post: 'networks/:code/appeals/:appeal/inadmissible',
  permit: 'appeal.admit',
  summary: 'Rule an appeal inadmissible',
  body: z.strictObject({ on: inadmissibility, reasons }),
  example: { on: 'grounds', reasons: 'No ground names an error of the ruling.' },
  status: 200,
  errors: [...ON_APPEAL, ...IMPARTIAL, 'APPEAL.ALREADY_ADMITTED'],
  at: addressOf,
  run: (running) => {
    const { on, reasons } = running.input;
    return adjudicate(running, (bench) => ({ type: 'RuleInadmissible', bench, on, reasons }));
  },
});

export const DecideAppeal = command('DecideAppeal', {
  operation: 'Appeals_decide',
  post: 'networks/:code/appeals/:appeal/decide',
  permit: 'appeal.decide',
  summary: 'Decide an appeal, ground by ground',
  description:
    'Where a ground is overturned the ruling is reversed by itself; where one is remanded and none overturned, it is sent back to be made anew by others.',
  body: z.strictObject({
    outcomes: z
      .array(z.strictObject({ ground: groundNumber.max(3), outcome: groundOutcome, reasons: prose(2_000) }))
      .min(1)
      .max(20),
  }),
  example: {
    outcomes: [{ ground: '1', outcome: 'overturned', reasons: 'Section 4.2 does not govern tapestries.' }],
  },
  status: 200,
  errors: [
    ...ON_APPEAL,
    ...IMPARTIAL,
    'APPEAL.NOT_ADMITTED',
    'APPEAL.NO_SUCH_GROUND',
    'APPEAL.GROUNDS_UNANSWERED',
  ],
  at: addressOf,
  run: (running) => {
    const { outcomes } = running.input;
    return adjudicate(running, (bench) => ({ type: 'DecideAppeal', bench, outcomes }));
  },
});

/** Withdraws an appeal of the person who commands. */
export const WithdrawAppeal = command('WithdrawAppeal', {
  operation: 'Appeals_withdraw',
  post: 'networks/:code/appeals/:appeal/withdraw',
  permit: 'appeal.withdraw',
  summary: 'Withdraw an appeal of yours',
  body: z.strictObject({ reason: prose(2_000) }),
  example: { reason: 'The work has been revised.' },
  status: 200,
  errors: [...ON_APPEAL, 'APPEAL.NOT_YOURS'],
  at: addressOf,
  run: ({ register, context, input }) =>
    onAppeal(register, context, input, async () => ({
      type: 'WithdrawAppeal',
      by: context.actor.id,
      reason: input.reason,
    })),
});

/** Takes an appeal from whoever admitted it, if they have an interest in it: what follows from their declaration. */
export const RecuseAdjudicator = command('RecuseAdjudicator', {
  run: ({ register, context, input }: Running<OnAppeal>) =>
    onAppeal(register, context, input, async (lodged, restsOn) => {
      const [{ state: known }, { interestsOf, at }] = await Promise.all([
        register.decisions.load(caseView, docketStream(lodged.docket)),
        register.offices.of(lodged.network),
      ]);
      restsOn(at);
      const { adjudicator } = lodged;
      return {
        type: 'RecuseAdjudicator',
        applicant: known.applicant,
        interests: adjudicator === null ? [] : interestsOf(adjudicator),
      };
    }),
});

export const appealCommands = [
  LodgeAppeal,
  AdmitAppeal,
  RuleAppealInadmissible,
  DecideAppeal,
  WithdrawAppeal,
  RecuseAdjudicator,
];

function addressOf({ network, appeal }: OnAppeal): string {
  return `networks/${network}/appeals/${appeal}`;
}

function lodge(
  {
    register,
    context,
    input,
  }: Running<{
    readonly network: string;
    readonly docket: string;
    readonly ruling: string;
    readonly grounds: readonly string[];
  }>,
  nth: number,
): Promise<Outcome> {
  const { decisions, vault, clock } = register;
  const { network, docket, ruling } = input;
  const appellant = context.actor.id;
  const appeal = appealId(ruling, appellant, nth);
  return decisions.execute(
    appealDecider,
    appealStream(appeal),
    { ...context, correlationId: symphonyStream(docket) },
    async ({ state, eventId }): Promise<AppealCommand> => {
      const { state: known } = await decisions.load(caseView, docketStream(docket));
      ofNetwork(network, known, 'APPEAL.NO_SUCH_RULING', 'docket', { docket });
      const contested = known.rulings.get(ruling) ?? null;
      const now = clock.now();
      mustBeLodgeable({ contested, docket, now }, state);
      const grounds = await vault.sealMany(
        input.grounds.map((statement, index) => ({
          place: { person: appellant, event: eventId(0), field: `grounds.${index}.statement` },
          value: statement,
        })),
      );
      return { type: 'LodgeAppeal', network, appeal, docket, contested, appellant, now, grounds };
    },
  );
}

function adjudicate(
  { register, context, input }: Running<OnAppeal>,
  command: (bench: Bench) => AppealCommand,
): Promise<Outcome> {
  return onAppeal(register, context, input, async (lodged, restsOn) => {
    const adjudicator = context.actor.id;
    const [{ state: known, ...at }, offices] = await Promise.all([
      register.decisions.load(caseView, docketStream(lodged.docket)),
      register.offices.of(lodged.network),
    ]);
    restsOn(at);
    restsOn(offices.at);
    const { touched, applicant } = known;
    return command({ adjudicator, touched, applicant, interests: offices.interestsOf(adjudicator) });
  });
}

async function onAppeal(
  { decisions }: Register,
  context: CommandContext,
  { network, appeal }: OnAppeal,
  command: (
    lodged: Exclude<AppealState, { status: 'absent' }>,
    restsOn: Deciding<unknown>['restsOn'],
  ) => Promise<AppealCommand>,
): Promise<Outcome> {
  const stream = appealStream(appeal);
  // The case is that of the docket, which the appeal's first event names for good.
  const { state: known } = await decisions.load(appealDecider, stream);
  const correlationId = known.status === 'absent' ? undefined : symphonyStream(known.docket);
  return decisions.execute(appealDecider, stream, { ...context, correlationId }, ({ state, restsOn }) => {
    return command(
      ofNetwork(network, state, 'APPEAL.ABSENT', 'appeal; look at its list', { appeal }),
      restsOn,
    );
  });
}
