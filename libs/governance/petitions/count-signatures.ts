import type { CommandBus } from '@nestjs/cqrs';
import { hashedId } from '#kernel';
import type { Register, Watch } from '#platform/core';
import { entityOf } from '#platform/read-models';
import { petitionsProjection, petitionTable } from './list/petitions.projection.js';
import { ReachThreshold } from './petitions.commands.js';

const NAME = 'count-signatures';
const PAGE = 100;

/**
 * Records that so many signed. The rows say with which signature: they count as the log goes, so that whoever begins anew finds the same,
 * and a rebuild, which commands nothing, too.
 */
export function countSignatures(bus: Pick<CommandBus, 'execute'>, { read }: Pick<Register, 'read'>): Watch {
  const toTell = (take: number) =>
    read
      .getRepository(entityOf(petitionTable))
      .find({ where: { to_tell: true }, order: { number: 'ASC' }, take });
  return {
    name: NAME,
    of: petitionsProjection.name,
    isDone: async () => (await toTell(1)).length === 0,
    async turn(until) {
      for (const { network, petition, crossed } of await toTell(PAGE))
        for (const { threshold, signatures, upTo, at, due } of crossed) {
          if (until.aborted) return;
          if (due !== null) continue;
          const commandId = hashedId(NAME, petition, threshold);
          const context = { actor: { id: NAME, role: 'system' as const, network }, commandId };
          await bus.execute(
            new ReachThreshold(context, { network, petition, threshold, signatures, upTo, at }),
          );
        }
    },
  };
}
