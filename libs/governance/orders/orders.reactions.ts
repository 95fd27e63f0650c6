import type { CommandBus } from '@nestjs/cqrs';
import { following, type Reaction } from '#engine/projections';
import { ordersStream, type PublicEvent } from '#governance/events';
import type { Register } from '#platform/core';
import { EndOrders } from './orders.commands.js';

const NAME = 'end-orders';
const CASES_AT_ONCE = 16;

/** RulingIssued -> what was ordered until then has ended. */
export function endOrders(bus: CommandBus, { store }: Pick<Register, 'store'>): Reaction<PublicEvent> {
  return {
    name: NAME,
    casesAtOnce: CASES_AT_ONCE,
    on: {
      RulingIssued: async (event) => {
        const { network, docket } = event.data;
        if ((await store.readStream(ordersStream(docket), { limit: 1 })).length === 0) return;
        const context = following(event, NAME, ordersStream(docket), network);
        await bus.execute(new EndOrders(context, { network, docket }));
      },
    },
  };
}
