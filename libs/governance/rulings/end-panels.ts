import type { CommandBus } from '@nestjs/cqrs';
import { following, type Logged, type Reaction } from '#engine/projections';
import { docketStream, type PublicEvent } from '#governance/events';
import type { Register } from '#platform/core';
import { EndPanel } from './rulings.commands.js';

const NAME = 'end-panels';
const CASES_AT_ONCE = 16;

/** RevisionLodged, SymphonyWithdrawn -> a panel that votes on how the work was before is at an end. */
export function endPanels(bus: CommandBus, { store }: Pick<Register, 'store'>): Reaction<PublicEvent> {
  const end = async (event: Logged, network: string, docket: string) => {
    const stream = docketStream(docket);
    // No panel sits on a docket that is not open yet.
    if ((await store.readStream(stream, { limit: 1 })).length === 0) return;
    const context = following(event, NAME, stream, network);
    await bus.execute(new EndPanel(context, { network, docket }));
  };
  return {
    name: NAME,
    casesAtOnce: CASES_AT_ONCE,
    on: {
      RevisionLodged: (event) => end(event, event.data.network, event.data.symphony),
      SymphonyWithdrawn: (event) => end(event, event.data.network, event.data.symphony),
    },
  };
}
