import type { CommandBus } from '@nestjs/cqrs';
import { hashedId } from '#kernel';
import type { Register, Watch } from '#platform/core';
import { entityOf } from '#platform/read-models';
import { petitionsProjection, petitionTable } from './list/petitions.projection.js';
import { LoseThreshold, ReachThreshold } from './petitions.commands.js';

const NAME = 'count-signatures';
const PAGE = 100;

/**
 * Records that so many signed, and that too few are left of them. The rows say with which signature: they count as the log goes, so that whoever begins anew finds the same,
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
        for (const { threshold, standing, upTo, at, due, lost } of crossed) {
          const context = (number: number) => ({
            actor: { id: NAME, role: 'system' as const, network },
            commandId: hashedId(NAME, petition, threshold, String(number)),
          });
          const of = { network, petition, threshold };
          if (until.aborted) return;
          if (due === null)
            await bus.execute(new ReachThreshold(context(upTo), { ...of, standing, upTo, at }));
          if (until.aborted) return;
          if (lost?.isTold === false) {
            const { standing, upTo } = lost;
            await bus.execute(new LoseThreshold(context(upTo), { ...of, standing, upTo }));
          }
        }
    },
  };
}
