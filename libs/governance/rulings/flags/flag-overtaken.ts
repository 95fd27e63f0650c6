import type { CommandBus } from '@nestjs/cqrs';
import type { Reaction } from '#engine/projections';
import { reformStream, type PublicEvent } from '#governance/events';
import { findAlike, lawAfter, reformDraft } from '#governance/law';
import type { Register } from '#platform/core';
import { decidedByBoth, lawOfAll } from '../screening.js';
import { flagAll, type Standing } from './flagging.js';

const NAME = 'flag-overtaken';

/**
 * ReformCommenced -> rulings that stand, and cite a version that it amended, are flagged where rules find otherwise of what they ruled on by
 * the law with the reform than by the law of that day without: the two laws of its assessment. A follower of its own: it looks at each
 * score.
 */
export function flagOvertaken(bus: CommandBus, register: Register, page?: number): Reaction<PublicEvent> {
  return {
    name: NAME,
    on: {
      ReformCommenced: async (event, signal) => {
        const { network, reform, effectiveFrom } = event.data;
        if (effectiveFrom === null) return;
        const { state: draft } = await register.decisions.load(reformDraft, reformStream(reform));
        const { amendments } = draft!;
        const amended = amendments.filter(({ op }) => op !== 'insert');
        if (amended.length === 0) return;
        // What it changes is recorded after it.
        const without = await lawOfAll(register, network, effectiveFrom, event.number);
        const laws = [without, lawAfter(amendments, without)] as const;
        if (findAlike(...laws)) return;
        const where = (given: (parameter: unknown) => string) =>
          `(${amended
            .map(
              ({ provision, base: version }) =>
                `r.cited @> ${given(JSON.stringify([{ provision, version }]))}::jsonb`,
            )
            .join(' OR ')})`;
        const doubts = async ({ docket, work: revision }: Standing) => {
          const decided = await decidedByBoth(register, laws, { docket, revision });
          return decided !== null && decided[0] !== decided[1];
        };
        const because = 'law-changed';
        await flagAll(
          bus,
          register,
          event,
          { name: NAME, because, network, where, doubts },
          { page, signal },
        );
      },
    },
  };
}
