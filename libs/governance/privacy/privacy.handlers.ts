import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { rule } from '#kernel';
import type { CommandContext, Outcome } from '#engine/event-store';
import { REGISTER, type Register } from '#platform/core';
import { personDecider } from './erasure.decider.js';
import { personStream } from './erasure.js';

export class ErasePersonalData extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: { readonly person: string },
  ) {
    super();
  }
}

/**
 * Fence, destroy the key, delete the rows; then say so. Cut off in between, it is completed by the same command again,
 * or at the next start by the tombstone. Two starts of it record one event.
 */
@CommandHandler(ErasePersonalData)
export class ErasePersonalDataHandler implements ICommandHandler<ErasePersonalData> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  async execute({ context, input: { person } }: ErasePersonalData): Promise<Outcome> {
    const { vault, decisions } = this.register;
    rule(
      await vault.isKnown(person),
      'PERSON.UNKNOWN',
      `Nobody here has the id ${person}. Give the id that stands as actor in the log, or ISSUER/SUB.`,
      { person },
    );
    await vault.erase(person);
    return decisions.execute(personDecider, personStream(person), context, () => ({
      type: 'RecordErasure',
      person,
    }));
  }
}
