import type { CommandBus } from '@nestjs/cqrs';
import type { Entry } from '#kernel';
import { Checkpoints, following, type Logged, type Reaction } from '#engine/projections';
import { docketStream, type InterestDeclared, type PublicEvent } from '#governance/events';
import type { Register } from '#platform/core';
import { docketsProjection } from '../dockets/dockets.projection.js';
import { FlagRuling } from '../rulings.commands.js';

const NAME = 'flag-rulings';
/** Rulings flagged together. */
const PAGE = 100;

/**
 * InterestDeclared -> rulings that stand, that its declarer made, alone or with others, or recommended, and that it touches are flagged, page by page. A
 * follower of its own, that nothing else waits for: of 10,000 rulings it is at work for some while. Where it was cut off it goes on
 * with those that are not flagged yet.
 */
export function flagRulings(bus: CommandBus, register: Register, page = PAGE): Reaction<PublicEvent> {
  return {
    name: NAME,
    on: {
      InterestDeclared: async (event) => {
        const { network } = event.data;
        for await (const rulings of doubtful(register, event, page))
          await Promise.all(
            rulings.map(async ({ docket, ruling }) => {
              const context = following(event, NAME, docketStream(docket), network);
              const input = { network, docket, ruling, because: 'interest', by: event.number } as const;
              await bus.execute(new FlagRuling(context, input));
            }),
          );
      },
    },
  };
}

interface Doubtful {
  readonly ruling: string;
  readonly docket: string;
  readonly number: number;
}

/** In the order of their numbers, without those that are flagged by this already. */
async function* doubtful(
  { read }: Register,
  event: Logged<Entry<InterestDeclared>>,
  page: number,
): AsyncGenerator<readonly Doubtful[]> {
  const { network, person, subject } = event.data;
  await new Checkpoints(read).reach(docketsProjection.name, event.number);
  for (let after = -1; ;) {
    const rows = await read.query<Doubtful[]>(
      `SELECT r.ruling, r.docket, r.number FROM ruling r JOIN docket d USING (docket)
        WHERE (r.decided_by = $1 OR r.recommended_by = $1 OR $1 = ANY(r.voted_by)) AND r.set_aside IS NULL AND r.network = $2
          AND CASE $3 WHEN 'case' THEN d.docket::text = $4 ELSE d.applicant = $4 END
          AND NOT EXISTS (SELECT FROM ruling_flag f WHERE f.ruling = r.ruling AND f.by = $5)
          AND r.number > $6
        ORDER BY r.number LIMIT $7`,
      [person, network, subject.kind, subject.id, event.number, after, page],
    );
    if (rows.length > 0) yield rows;
    if (rows.length < page) return;
    after = rows.at(-1)!.number;
  }
}
