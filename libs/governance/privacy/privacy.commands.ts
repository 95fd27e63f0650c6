import { rule } from '#kernel';
import { personStream } from '#governance/events';
import { command, type Running } from '#platform/commands';
import { mustBeErasable, personDecider, type RecordErasure } from './erasure.decider.js';

interface Erasing {
  readonly person: string;
  /** What is open for them, as the read models have it; offices are looked up here. */
  readonly matters?: readonly string[];
  /** Why they are erased although they leave something open. */
  readonly despite?: string | null;
}

/**
 * Refused, or not, before anything is destroyed: fence, destroy the key, delete the rows; then say so. Cut off in between, it is completed by the same command again,
 * or at the next start by the tombstone. Two starts of it record one event.
 */
export const ErasePersonalData = command('ErasePersonalData', {
  async run({ register, context, input }: Running<Erasing>) {
    const { person, matters = [], despite = null } = input;
    const { vault, decisions, offices } = register;
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
  },
});
