import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { rule } from '#kernel';
import type { CommandContext, Outcome } from '#engine/event-store';
import { personStream } from '#governance/events';
import { REGISTER, type Register } from '#platform/core';
import { mustBeErasable, personDecider, type RecordErasure } from './erasure.decider.js';

export class ErasePersonalData extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: {
      readonly person: string;
      /** What is open for them, as the read models have it; offices are looked up here. */
      readonly matters?: readonly string[];
      /** Why they are erased although they leave something open. */
      readonly despite?: string | null;
    },
  ) {
    super();
  }
}

/**
 * Refused, or not, before anything is destroyed: fence, destroy the key, delete the rows; then say so. Cut off in between, it is completed by the same command again,
 * or at the next start by the tombstone. Two starts of it record one event.
 */
@CommandHandler(ErasePersonalData)
export class ErasePersonalDataHandler implements ICommandHandler<ErasePersonalData> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  async execute({ context, input }: ErasePersonalData): Promise<Outcome> {
    const { person, matters = [], despite = null } = input;
    const { vault, decisions, offices } = this.register;
    rule(
      await vault.isKnown(person),
      'PERSON.UNKNOWN',
      `Nobody here has the id ${person}. Give the id that stands as actor in the log, or ISSUER/SUB.`,
      { person },
    );
    const leaves = { offices: await offices.heldBy(person), matters };
    const command: RecordErasure = { type: 'RecordErasure', person, leaves, despite };
    const { state } = await decisions.load(personDecider, personStream(person));
    mustBeErasable(command, state);
    await vault.erase(person);
    return decisions.execute(personDecider, personStream(person), context, () => command);
  }
}
