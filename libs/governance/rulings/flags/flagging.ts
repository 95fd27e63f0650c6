import type { CommandBus } from '@nestjs/cqrs';
import { Checkpoints, following, type Logged } from '#engine/projections';
import { docketStream, type Doubt } from '#governance/events';
import type { Register } from '#platform/core';
import { docketsProjection } from '../dockets/dockets.projection.js';
import { FlagRuling } from '../rulings.commands.js';

/** Rulings flagged together. */
export const PAGE = 500;

/** Of which rulings an event casts doubt on it. */
export interface Doubtful {
  /** The follower. */
  readonly name: string;
  readonly because: Doubt;
  readonly network: string;
  /** A condition on `ruling r`; says by `given` where its parameters stand. */
  where(given: (parameter: unknown) => string): string;
}

/**
 * Flags the rulings of a network that stand, were issued before an event, and that it casts doubt on: page by page, in the order in which they
 * were issued. Where it was cut off, the next one goes on with those that are not flagged by this event yet.
 */
export async function flagAll(
  bus: CommandBus,
  { read }: Register,
  event: Logged,
  doubtful: Doubtful,
  { page = PAGE, signal }: { readonly page?: number; readonly signal: AbortSignal },
): Promise<void> {
  const { name, because, network } = doubtful;
  await new Checkpoints(read).reach(docketsProjection.name, event.number);
  const parameters: unknown[] = [network, event.number, page];
  const where = doubtful.where((parameter) => `$${parameters.push(parameter)}`);
  for (let after = -1; ;) {
    signal.throwIfAborted();
    const rows = await read.query<{ ruling: string; docket: string; number: number }[]>(
      `SELECT r.ruling, r.docket, r.number FROM ruling r
        WHERE r.network = $1 AND r.number < $2 AND r.set_aside IS NULL AND (${where})
          AND NOT EXISTS (SELECT FROM ruling_flag f WHERE f.ruling = r.ruling AND f.by = $2)
          AND r.number > $${parameters.length + 1}
        ORDER BY r.number LIMIT $3`,
      [...parameters, after],
    );
    await Promise.all(
      rows.map(async ({ docket, ruling }) => {
        const context = following(event, name, docketStream(docket), network);
        await bus.execute(new FlagRuling(context, { network, docket, ruling, because, by: event.number }));
      }),
    );
    if (rows.length < page) return;
    after = rows.at(-1)!.number;
  }
}
