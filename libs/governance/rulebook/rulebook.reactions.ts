import type { CommandBus } from '@nestjs/cqrs';
import { DomainError, type View } from '#kernel';
import { reactionCommandId, type Reaction } from '#engine/projections';
import { type Amendment, provisionStream, type PublicEvent, type ReformEvent } from '#governance/events';
import type { Register } from '#platform/core';
import { ApplyAmendment } from './rulebook.commands.js';

const NAME = 'apply-reforms';

interface Draft {
  readonly amendments: readonly Amendment[];
  readonly appeal: string | null;
}

const draft: View<Draft, ReformEvent> = {
  initial: { amendments: [], appeal: null },
  evolve: (state, event) =>
    event.type === 'ReformProposed'
      ? { amendments: event.data.amendments, appeal: event.data.cause?.appeal ?? null }
      : state,
};

/** ReformCommenced -> every amendment of the reform changes its provision, and names reform and appeal as the cause. */
export function applyReforms(bus: CommandBus, register: Register): Reaction<PublicEvent> {
  return {
    name: NAME,
    on: {
      ReformCommenced: async ({ data, id, stream, correlationId }) => {
        const { state } = await register.decisions.load(draft, stream);
        // An amendment that the law has outrun keeps none of the others from commencing.
        let refused: DomainError | null = null;
        for (const amendment of state.amendments) {
          const context = {
            actor: { id: 'rulebook', role: 'system' as const, network: data.network },
            commandId: reactionCommandId(id, NAME, provisionStream(amendment.provision)),
            correlationId,
            causationId: id,
          };
          try {
            await bus.execute(
              new ApplyAmendment(context, {
                network: data.network,
                reform: data.reform,
                appeal: state.appeal,
                amendment,
                effectiveFrom: data.effectiveFrom,
                reason: data.reason,
              }),
            );
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
            refused ??= error;
          }
        }
        if (refused) throw refused;
      },
    },
  };
}
