import type { CommandBus } from '@nestjs/cqrs';
import type { Entry } from '#kernel';
import { Checkpoints, following, type Logged, type Reaction } from '#engine/projections';
import { appealStream, type InterestDeclared, type PublicEvent } from '#governance/events';
import type { Register } from '#platform/core';
import { RecuseAdjudicator } from './appeals.commands.js';
import { appealsProjection } from './list/appeals.projection.js';

const NAME = 'recuse-adjudicators';

/**
 * InterestDeclared -> its declarer gives up the open appeals that it touches, and every seat on their panels. AppealAdmitted and
 * AppealPanelConvened -> the same, where both came at once.
 */
export function recuseAdjudicators(bus: CommandBus, register: Register): Reaction<PublicEvent> {
  const recuse = async (event: Logged, network: string, appeal: string) => {
    const context = following(event, NAME, appealStream(appeal), network);
    await bus.execute(new RecuseAdjudicator(context, { network, appeal }));
  };
  return {
    name: NAME,
    on: {
      InterestDeclared: async (event) => {
        const { network } = event.data;
        for (const appeal of await heardBy(register, event)) await recuse(event, network, appeal);
      },
      AppealAdmitted: (event) => recuse(event, event.data.network, event.data.appeal),
      AppealPanelConvened: (event) => recuse(event, event.data.network, event.data.appeal),
    },
  };
}

/** Open appeals that whoever declared it admitted, or on whose panel they sit. */
async function heardBy(
  { read }: Register,
  { number, data: { network, person } }: Logged<Entry<InterestDeclared>>,
): Promise<readonly string[]> {
  await new Checkpoints(read).reach(appealsProjection.name, number);
  const rows = await read.query<{ appeal: string }[]>(
    `SELECT appeal FROM appeal WHERE (adjudicator = $1 OR $1 = ANY(sitting)) AND status = 'admitted' AND network = $2 ORDER BY number`,
    [person, network],
  );
  return rows.map(({ appeal }) => appeal);
}
