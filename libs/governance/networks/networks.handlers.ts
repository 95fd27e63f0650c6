import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Office } from '#kernel';
import type { CommandContext, Outcome } from '#engine/event-store';
import { networkStream } from '#governance/events';
import { REGISTER, type Register } from '#platform/core';
import { acquaintance } from '#platform/personal';
import { isCaseOf } from './case.js';
import { networkDecider, type NetworkCommand } from './network.decider.js';
import { chairOf, type Subject } from './network.js';

/** Begins a network. Its chair is appointed with it, or later by {@link AppointRegulator}. */
export class EstablishNetwork extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: {
      readonly network: string;
      readonly name: string;
      readonly jurisdiction: string;
      readonly chair: { readonly person: string; readonly name: string } | null;
    },
  ) {
    super();
  }
}

@CommandHandler(EstablishNetwork)
export class EstablishNetworkHandler implements ICommandHandler<EstablishNetwork> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input }: EstablishNetwork): Promise<Outcome> {
    return this.register.decisions.execute(
      networkDecider,
      networkStream(input.network),
      context,
      async (): Promise<NetworkCommand> => ({
        type: 'EstablishNetwork',
        ...input,
        chair: input.chair && {
          appointment: context.commandId,
          ...input.chair,
          acquaintance: await acquaintance(this.register.vault, input.chair.person),
        },
      }),
    );
  }
}

/** Appoints someone to an office; the next chair takes over from the one before. */
export class AppointRegulator extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: {
      readonly network: string;
      readonly person: string;
      readonly office: Office;
      readonly name: string;
    },
  ) {
    super();
  }
}

@CommandHandler(AppointRegulator)
export class AppointRegulatorHandler implements ICommandHandler<AppointRegulator> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input: { network, person, office, name } }: AppointRegulator): Promise<Outcome> {
    return this.register.decisions.execute(
      networkDecider,
      networkStream(network),
      context,
      async (): Promise<NetworkCommand> => ({
        type: 'Appoint',
        appointment: context.commandId,
        person,
        acquaintance: await acquaintance(this.register.vault, person),
        office,
        name,
      }),
    );
  }
}

/** Appoints a chair where nobody is left who could: what the operator alone does, by command line. */
export class AppointChair extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: {
      readonly network: string;
      readonly person: string;
      readonly name: string;
      readonly why: string;
    },
  ) {
    super();
  }
}

@CommandHandler(AppointChair)
export class AppointChairHandler implements ICommandHandler<AppointChair> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input: { network, ...input } }: AppointChair): Promise<Outcome> {
    const { decisions, vault } = this.register;
    return decisions.execute(
      networkDecider,
      networkStream(network),
      context,
      async ({ state }): Promise<NetworkCommand> => {
        const chair = state.status === 'established' ? chairOf(state) : null;
        return {
          type: 'AppointChair',
          appointment: context.commandId,
          ...input,
          acquaintance: await acquaintance(vault, input.person),
          chairErased: chair !== null && (await vault.isErased(chair)),
        };
      },
    );
  }
}

export class EndAppointment extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: { readonly network: string; readonly appointment: string; readonly reason: string },
  ) {
    super();
  }
}

@CommandHandler(EndAppointment)
export class EndAppointmentHandler implements ICommandHandler<EndAppointment> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input: { network, appointment, reason } }: EndAppointment): Promise<Outcome> {
    return this.register.decisions.execute(
      networkDecider,
      networkStream(network),
      context,
      (): NetworkCommand => ({
        type: 'EndAppointment',
        appointment,
        reason,
      }),
    );
  }
}

/** Declares an interest of the person who commands. */
export class DeclareInterest extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: { readonly network: string; readonly subject: Subject; readonly nature: string },
  ) {
    super();
  }
}

@CommandHandler(DeclareInterest)
export class DeclareInterestHandler implements ICommandHandler<DeclareInterest> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input: { network, subject, nature } }: DeclareInterest): Promise<Outcome> {
    return this.register.decisions.execute(
      networkDecider,
      networkStream(network),
      context,
      async (): Promise<NetworkCommand> => ({
        type: 'DeclareInterest',
        interest: context.commandId,
        person: context.actor.id,
        subject,
        subjectIs: (await this.#isThere(network, subject)) ? 'known' : 'unknown',
        nature,
      }),
    );
  }

  #isThere(network: string, { kind, id }: Subject): Promise<boolean> {
    const { vault, decisions } = this.register;
    return kind === 'person' ? vault.isKnown(id) : isCaseOf(decisions, network, id);
  }
}

export class WithdrawInterest extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: { readonly network: string; readonly interest: string; readonly reason: string },
  ) {
    super();
  }
}

@CommandHandler(WithdrawInterest)
export class WithdrawInterestHandler implements ICommandHandler<WithdrawInterest> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input: { network, interest, reason } }: WithdrawInterest): Promise<Outcome> {
    return this.register.decisions.execute(
      networkDecider,
      networkStream(network),
      context,
      (): NetworkCommand => ({
        type: 'WithdrawInterest',
        interest,
        person: context.actor.id,
        reason,
      }),
    );
  }
}
