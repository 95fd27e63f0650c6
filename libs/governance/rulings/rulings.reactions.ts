import type { CommandBus } from '@nestjs/cqrs';
import { dateOf } from '#kernel';
import { reactionCommandId, type Logged, type Reaction } from '#engine/projections';
import type { CommandContext } from '#engine/event-store';
import { docketStream, type PublicEvent } from '#governance/events';
import { OpenDocket, ReverseRuling } from './rulings.commands.js';

const CASES_AT_ONCE = 16;

/** SymphonySubmitted -> the docket of the work opens. */
export function openDockets(bus: CommandBus): Reaction<PublicEvent> {
  const name = 'open-dockets';
  return {
    name,
    casesAtOnce: CASES_AT_ONCE,
    on: {
      SymphonySubmitted: async (event) => {
        const { data, recordedAt } = event;
        const { network, symphony, applicant, title } = data;
        const receivedOn = dateOf(new Date(recordedAt));
        const context = following(event, name, docketStream(symphony), network);
        await bus.execute(new OpenDocket(context, { network, symphony, applicant, title, receivedOn }));
      },
    },
  };
}

/** AppealDecided with a ground overturned -> the ruling is reversed. */
export function reverseOverturned(bus: CommandBus): Reaction<PublicEvent> {
  const name = 'reverse-overturned';
  return {
    name,
    casesAtOnce: CASES_AT_ONCE,
    on: {
      AppealDecided: async (event) => {
        const { network, docket, ruling, appeal, outcomes } = event.data;
        const overturned = outcomes.filter(({ outcome }) => outcome === 'overturned');
        if (overturned.length === 0) return;
        const reasons = overturned.map((ground) => `Ground ${ground.ground}: ${ground.reasons}`).join('\n\n');
        const context = following(event, name, docketStream(docket), network);
        await bus.execute(new ReverseRuling(context, { network, docket, ruling, appeal, reasons }));
      },
    },
  };
}

function following(event: Logged, reaction: string, stream: string, network: string): CommandContext {
  return {
    actor: { id: reaction, role: 'system', network },
    commandId: reactionCommandId(event.id, reaction, stream),
    correlationId: event.correlationId,
    causationId: event.id,
  };
}
