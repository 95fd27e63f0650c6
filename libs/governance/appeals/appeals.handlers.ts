import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dateOf, DomainError, rule } from '#kernel';
import type { CommandContext, Outcome } from '#engine/event-store';
import {
  appealId,
  appealStream,
  type DecidedGround,
  docketStream,
  type Inadmissibility,
  symphonyStream,
} from '#governance/events';
import { REGISTER, type Register } from '#platform/core';
import { appealDecider, mustBeLodgeable, type AppealCommand, type Bench } from './appeal.decider.js';
import { type AppealState } from './appeal.js';
import { caseView } from './case.js';

/** Lodges an appeal of the person who commands. */
export class LodgeAppeal extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: {
      readonly network: string;
      readonly docket: string;
      readonly ruling: string;
      /** In the appellant's own words: sealed under their key. */
      readonly grounds: readonly string[];
    },
  ) {
    super();
  }
}

@CommandHandler(LodgeAppeal)
export class LodgeAppealHandler implements ICommandHandler<LodgeAppeal> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  async execute(command: LodgeAppeal): Promise<Outcome> {
    for (let nth = 1; ; nth++) {
      try {
        return await this.#lodge(command, nth);
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'APPEAL.CLOSED') throw error;
      }
    }
  }

  #lodge({ context, input }: LodgeAppeal, nth: number): Promise<Outcome> {
    const { decisions, vault, clock } = this.register;
    const { network, docket, ruling } = input;
    const appellant = context.actor.id;
    const appeal = appealId(ruling, appellant, nth);
    return decisions.execute(
      appealDecider,
      appealStream(appeal),
      { ...context, correlationId: symphonyStream(docket) },
      async ({ state, eventId }): Promise<AppealCommand> => {
        const known = await decisions.load(caseView, docketStream(docket));
        rule(known.state.network === network, 'APPEAL.NO_SUCH_RULING', `${network} has no such docket.`, {
          docket,
        });
        const contested = known.state.rulings.get(ruling) ?? null;
        const today = dateOf(clock.now());
        mustBeLodgeable({ contested, docket, today }, state);
        const grounds = await vault.sealMany(
          input.grounds.map((statement, index) => ({
            place: { person: appellant, event: eventId(0), field: `grounds.${index}.statement` },
            value: statement,
          })),
        );
        return { type: 'LodgeAppeal', network, appeal, docket, contested, appellant, today, grounds };
      },
    );
  }
}

interface OnAppeal {
  readonly network: string;
  readonly appeal: string;
}

export class AdmitAppeal extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: OnAppeal,
  ) {
    super();
  }
}

@CommandHandler(AdmitAppeal)
export class AdmitAppealHandler implements ICommandHandler<AdmitAppeal> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input }: AdmitAppeal): Promise<Outcome> {
    return adjudicate(this.register, context, input, (bench) => ({ type: 'AdmitAppeal', bench }));
  }
}

export class RuleAppealInadmissible extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: OnAppeal & { readonly on: Inadmissibility; readonly reasons: string },
  ) {
    super();
  }
}

@CommandHandler(RuleAppealInadmissible)
export class RuleAppealInadmissibleHandler implements ICommandHandler<RuleAppealInadmissible> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input }: RuleAppealInadmissible): Promise<Outcome> {
    const { on, reasons } = input;
    return adjudicate(this.register, context, input, (bench) => ({
      type: 'RuleInadmissible',
      bench,
      on,
      reasons,
    }));
  }
}

export class DecideAppeal extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: OnAppeal & { readonly outcomes: readonly DecidedGround[] },
  ) {
    super();
  }
}

@CommandHandler(DecideAppeal)
export class DecideAppealHandler implements ICommandHandler<DecideAppeal> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input }: DecideAppeal): Promise<Outcome> {
    const { outcomes } = input;
    return adjudicate(this.register, context, input, (bench) => ({ type: 'DecideAppeal', bench, outcomes }));
  }
}

/** Withdraws an appeal of the person who commands. */
export class WithdrawAppeal extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: OnAppeal & { readonly reason: string },
  ) {
    super();
  }
}

@CommandHandler(WithdrawAppeal)
export class WithdrawAppealHandler implements ICommandHandler<WithdrawAppeal> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input }: WithdrawAppeal): Promise<Outcome> {
    const { network, appeal, reason } = input;
    return onAppeal(this.register, context, { network, appeal }, async () => ({
      type: 'WithdrawAppeal',
      by: context.actor.id,
      reason,
    }));
  }
}

function adjudicate(
  register: Register,
  context: CommandContext,
  on: OnAppeal,
  command: (bench: Bench) => AppealCommand,
): Promise<Outcome> {
  return onAppeal(register, context, on, async (lodged) => {
    const adjudicator = context.actor.id;
    const [{ state: known }, offices] = await Promise.all([
      register.decisions.load(caseView, docketStream(lodged.docket)),
      register.offices.of(lodged.network),
    ]);
    const { touched, applicant } = known;
    return command({ adjudicator, touched, applicant, interests: offices.interestsOf(adjudicator) });
  });
}

async function onAppeal(
  { decisions }: Register,
  context: CommandContext,
  { network, appeal }: OnAppeal,
  command: (lodged: Exclude<AppealState, { status: 'absent' }>) => Promise<AppealCommand>,
): Promise<Outcome> {
  const stream = appealStream(appeal);
  // The case is that of the docket, which the appeal's first event names for good.
  const { state: known } = await decisions.load(appealDecider, stream);
  const correlationId = known.status === 'absent' ? undefined : symphonyStream(known.docket);
  return decisions.execute(appealDecider, stream, { ...context, correlationId }, ({ state }) => {
    rule(
      state.status !== 'absent' && state.network === network,
      'APPEAL.ABSENT',
      `${network} has no such appeal; look at its list.`,
      { appeal },
    );
    return command(state);
  });
}
