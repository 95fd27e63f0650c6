import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext, Outcome } from '#engine/event-store';
import { type DocketsSealed, REGISTER_STREAM } from '#governance/events';
import { REGISTER, type Register } from '#platform/core';
import { registerDecider } from './register.decider.js';

export class AdvanceClock {
  constructor(
    readonly context: CommandContext,
    readonly input: { readonly byMs: number; readonly why: string },
  ) {}
}

/** Before anything is stamped with the new time; processes learn of it by following the stream. */
@CommandHandler(AdvanceClock)
export class AdvanceClockHandler implements ICommandHandler<AdvanceClock, Outcome> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input }: AdvanceClock): Promise<Outcome> {
    return this.register.decisions.execute(registerDecider, REGISTER_STREAM, context, () => ({
      type: 'AdvanceClock' as const,
      now: this.register.clock.now(),
      ...input,
    }));
  }
}

export class ConfirmClock {
  constructor(
    readonly context: CommandContext,
    readonly input: { readonly why: string },
  ) {}
}

/** The one entry that is appended while the clock is in doubt; processes learn of it by following the stream. */
@CommandHandler(ConfirmClock)
export class ConfirmClockHandler implements ICommandHandler<ConfirmClock, Outcome> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input }: ConfirmClock): Promise<Outcome> {
    return this.register.decisions.execute(registerDecider, REGISTER_STREAM, context, () => ({
      type: 'ConfirmClock' as const,
      ...input,
    }));
  }
}

export class ChangeLogKey {
  constructor(
    readonly context: CommandContext,
    readonly input: { readonly former: string; readonly vkey: string; readonly why: string },
  ) {}
}

@CommandHandler(ChangeLogKey)
export class ChangeLogKeyHandler implements ICommandHandler<ChangeLogKey, Outcome> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input }: ChangeLogKey): Promise<Outcome> {
    return this.register.decisions.execute(registerDecider, REGISTER_STREAM, context, () => ({
      type: 'ChangeLogKey' as const,
      ...input,
    }));
  }
}

export class SealDockets {
  constructor(
    readonly context: CommandContext,
    readonly input: DocketsSealed['data'],
  ) {}
}

@CommandHandler(SealDockets)
export class SealDocketsHandler implements ICommandHandler<SealDockets, Outcome> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input }: SealDockets): Promise<Outcome> {
    return this.register.decisions.execute(registerDecider, REGISTER_STREAM, context, () => ({
      type: 'SealDockets' as const,
      ...input,
    }));
  }
}
