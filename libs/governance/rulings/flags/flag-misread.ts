import type { CommandBus } from '@nestjs/cqrs';
import type { Reaction } from '#engine/projections';
import type { PublicEvent } from '#governance/events';
import type { Register } from '#platform/core';
import { flagAll } from './flagging.js';

const NAME = 'flag-misread';

/**
 * AppealDecided -> rulings that stand, and cite a version of a provision that the adjudicator found misread, are flagged: whoever made them
 * may have read it alike. A follower of its own: of 100,000 rulings it is at work for minutes.
 */
export function flagMisread(bus: CommandBus, register: Register, page?: number): Reaction<PublicEvent> {
  return {
    name: NAME,
    on: {
      AppealDecided: async (event, signal) => {
        const { network, ruling, readings } = event.data;
        if (readings.length === 0) return;
        // Each by itself: an index serves one `@>`, and no `ANY`.
        const where = (given: (parameter: unknown) => string) =>
          `r.ruling IS DISTINCT FROM ${given(ruling)}::uuid AND (${readings
            .map(
              ({ provision, version }) =>
                `r.cited @> ${given(JSON.stringify([{ provision, version }]))}::jsonb`,
            )
            .join(' OR ')})`;
        const because = 'overturned-reading';
        await flagAll(bus, register, event, { name: NAME, because, network, where }, { page, signal });
      },
    },
  };
}
