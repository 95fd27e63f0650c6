import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dateOf, type PlainDate } from '#kernel';
import type { CommandContext, Deciding, Outcome } from '#engine/event-store';
import { docketStream, type Restriction, type RulingOutcome, symphonyStream } from '#governance/events';
import { REGISTER, type Register } from '#platform/core';
import { docketDecider, type DocketCommand, type Official } from './docket.decider.js';
import { Law } from './law/law.js';
import { workUnderReview } from './work.js';

interface InDocket {
  readonly network: string;
  readonly docket: string;
}

/** Opens the docket of a work: what follows from its submission. */
export class OpenDocket extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: {
      readonly network: string;
      readonly symphony: string;
      readonly applicant: string;
      readonly title: string;
      readonly receivedOn: PlainDate;
    },
  ) {
    super();
  }
}

@CommandHandler(OpenDocket)
export class OpenDocketHandler implements ICommandHandler<OpenDocket> {
  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(Law) private readonly law: Law,
  ) {}

  execute({ context, input }: OpenDocket): Promise<Outcome> {
    return this.register.decisions.execute(
      docketDecider,
      docketStream(input.symphony),
      ofCase(context, input.symphony),
      async (): Promise<DocketCommand> => ({
        type: 'OpenDocket',
        ...input,
        period: await this.law.period(input.network, 'decision.days', input.receivedOn),
      }),
    );
  }
}

export class AssignCase extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: InDocket & { readonly regulator: string },
  ) {
    super();
  }
}

@CommandHandler(AssignCase)
export class AssignCaseHandler implements ICommandHandler<AssignCase> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input: { network, docket, regulator } }: AssignCase): Promise<Outcome> {
    return this.register.decisions.execute(
      docketDecider,
      docketStream(docket),
      ofCase(context, docket),
      async (): Promise<DocketCommand> => ({
        type: 'AssignCase',
        network,
        regulator: await official(this.register, network, regulator),
        regulatorErased: await this.register.vault.isErased(regulator),
        assignedBy: context.actor.id,
        work: await workOf(this.register, docket),
      }),
    );
  }
}

/** The person who commands, to whom the case is assigned, says how to rule. */
export class Recommend extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: InDocket & {
      /** Of the work, that was shown to them; null: the newest. */
      readonly revision: number | null;
      readonly outcome: RulingOutcome;
      readonly reasons: string;
    },
  ) {
    super();
  }
}

@CommandHandler(Recommend)
export class RecommendHandler implements ICommandHandler<Recommend> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input: { network, docket, revision, outcome, reasons } }: Recommend): Promise<Outcome> {
    return this.register.decisions.execute(
      docketDecider,
      docketStream(docket),
      ofCase(context, docket),
      async (): Promise<DocketCommand> => ({
        type: 'Recommend',
        network,
        regulator: await official(this.register, network, context.actor.id),
        revision,
        outcome,
        reasons,
        work: await workOf(this.register, docket),
      }),
    );
  }
}

/** The person who commands rules. */
export class IssueRuling extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: InDocket & {
      /** Of the work, that was shown to them. */
      readonly revision: number;
      readonly outcome: RulingOutcome;
      readonly facts: string;
      readonly reasons: string;
      readonly cited: readonly { readonly provision: string; readonly version: number }[];
      readonly conditions: readonly string[];
      readonly restrictions: readonly Restriction[];
      /** Null: today. */
      readonly governingDate: PlainDate | null;
      readonly differs: string | null;
    },
  ) {
    super();
  }
}

@CommandHandler(IssueRuling)
export class IssueRulingHandler implements ICommandHandler<IssueRuling> {
  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(Law) private readonly law: Law,
  ) {}

  execute({ context, input: { docket, ...input } }: IssueRuling): Promise<Outcome> {
    const { network } = input;
    return this.register.decisions.execute(
      docketDecider,
      docketStream(docket),
      ofCase(context, docket),
      async ({ state, restsOn }): Promise<DocketCommand> => {
        const today = dateOf(this.register.clock.now());
        const governingDate = input.governingDate ?? today;
        const recommendation = state.status === 'review' ? state.recommendation : null;
        return {
          type: 'IssueRuling',
          ...input,
          ruling: context.commandId,
          decider: await official(this.register, network, context.actor.id),
          recommenderInterests: recommendation
            ? (await official(this.register, network, recommendation.regulator)).interests
            : [],
          newestWhenRecommended:
            recommendation?.revision === null ? await newestWhenRecommended(this.register, docket) : null,
          cited: await this.law.citing(network, input.cited, governingDate),
          governingDate,
          today,
          work: await workOf(this.register, docket, restsOn),
        };
      },
    );
  }
}

export class ServeRuling extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: InDocket & { readonly ruling: string },
  ) {
    super();
  }
}

@CommandHandler(ServeRuling)
export class ServeRulingHandler implements ICommandHandler<ServeRuling> {
  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(Law) private readonly law: Law,
  ) {}

  execute({ context, input: { network, docket, ruling } }: ServeRuling): Promise<Outcome> {
    return this.register.decisions.execute(
      docketDecider,
      docketStream(docket),
      ofCase(context, docket),
      async (): Promise<DocketCommand> => {
        const servedOn = dateOf(this.register.clock.now());
        const period = await this.law.period(network, 'appeal.days', servedOn);
        return { type: 'ServeRuling', network, ruling, servedOn, period };
      },
    );
  }
}

/** Takes back a ruling whose appeal overturned it: what follows from the decision. */
export class ReverseRuling extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: InDocket & { readonly ruling: string; readonly appeal: string; readonly reasons: string },
  ) {
    super();
  }
}

@CommandHandler(ReverseRuling)
export class ReverseRulingHandler implements ICommandHandler<ReverseRuling> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input: { docket, ...input } }: ReverseRuling): Promise<Outcome> {
    return this.register.decisions.execute(
      docketDecider,
      docketStream(docket),
      ofCase(context, docket),
      (): DocketCommand => ({ type: 'ReverseRuling', ...input }),
    );
  }
}

function ofCase(context: CommandContext, docket: string): CommandContext {
  return { ...context, correlationId: symphonyStream(docket) };
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
