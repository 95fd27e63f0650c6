import type { CommandBus } from '@nestjs/cqrs';
import type { Entry } from '#kernel';
import { Checkpoints, following, type Logged, type Reaction } from '#engine/projections';
import { docketStream, type InterestDeclared, type PublicEvent } from '#governance/events';
import type { Register } from '#platform/core';
import { docketsProjection } from './dockets/dockets.projection.js';
import { awaited } from './dockets/docket.view.js';
import { RecuseRegulator } from './rulings.commands.js';

const NAME = 'recuse-interested';

/**
 * InterestDeclared -> its declarer gives up every case that it touches and that waits for a ruling, and every seat on its panel. CaseAssigned,
 * PanelConvened, DocketReopened and RulingReversed -> the same of the case, where both came at once, or it comes back to whoever declared one
 * since.
 */
export function recuseInterested(bus: CommandBus, register: Register): Reaction<PublicEvent> {
  const recuse = async (event: Logged, network: string, docket: string) => {
    const context = following(event, NAME, docketStream(docket), network);
    await bus.execute(new RecuseRegulator(context, { network, docket }));
  };
  return {
    name: NAME,
    on: {
      InterestDeclared: async (event) => {
        const { network } = event.data;
        for (const docket of await touchedOf(register, event)) await recuse(event, network, docket);
      },
      CaseAssigned: (event) => recuse(event, event.data.network, event.data.docket),
      PanelConvened: (event) => recuse(event, event.data.network, event.data.docket),
      DocketReopened: (event) => recuse(event, event.data.network, event.data.docket),
      RulingReversed: (event) => recuse(event, event.data.network, event.data.docket),
    },
  };
}

/** Cases of a network that an interest touches, that are assigned to whoever declared it or have them on a panel, and wait for a ruling. */
async function touchedOf(
  { read }: Register,
  { number, data: { network, person, subject } }: Logged<Entry<InterestDeclared>>,
): Promise<readonly string[]> {
  await new Checkpoints(read).reach(docketsProjection.name, number);
  const rows = await read.query<{ docket: string }[]>(
    `SELECT docket FROM docket
      WHERE (assigned_to = $1 OR $1 = ANY(sitting)) AND status = ANY($2) AND network = $3
        AND CASE $4 WHEN 'case' THEN docket::text = $5 ELSE applicant = $5 END
      ORDER BY number`,
    [person, [...awaited], network, subject.kind, subject.id],
  );
  return rows.map(({ docket }) => docket);
}
