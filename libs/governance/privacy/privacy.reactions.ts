import type { CommandBus } from '@nestjs/cqrs';
import type { Entry } from '#kernel';
import { following, type Logged, type Reaction } from '#engine/projections';
import {
  personStream,
  type ErasureRequested,
  type LegalHoldExpired,
  type LegalHoldReleased,
  type PublicEvent,
} from '#governance/events';
import type { Register } from '#platform/core';
import { isToBeErased, person } from './person.js';
import { CarryOutErasure } from './privacy.commands.js';

const NAME = 'carry-out-erasures';

/** ErasureRequested, or the end of a hold over who asked -> they are erased, where no other hold stands. */
export function carryOutErasures(
  bus: CommandBus,
  { decisions, clock }: Pick<Register, 'decisions' | 'clock'>,
): Reaction<PublicEvent> {
  const carryOut = async (event: Logged<Entry<ErasureRequested | LegalHoldReleased | LegalHoldExpired>>) => {
    const stream = personStream(event.data.person);
    const { state } = await decisions.load(person, stream);
    if (!isToBeErased(state, clock.now())) return;
    const context = following(event, NAME, stream, null);
    await bus.execute(new CarryOutErasure(context, { person: event.data.person }));
  };
  return {
    name: NAME,
    on: { ErasureRequested: carryOut, LegalHoldReleased: carryOut, LegalHoldExpired: carryOut },
  };
}
