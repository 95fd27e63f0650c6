import type { EntityManager } from 'typeorm';
import { Checkpoints } from '#engine/projections';
import type { Slice } from '#platform/core';
import { rowsOf, type FiguredRow } from '#platform/figures';
import { DASHBOARDS } from './dashboards.projection.js';

/** Rows by the name of their figure. */
type FiguresByName = Readonly<Record<string, readonly FiguredRow[]>>;

export interface PublishedFigures {
  /** Log number that they are computed at. */
  readonly number: number;
  /** Over all networks. */
  readonly figures: FiguresByName;
  /** Those of each network, by its code. */
  readonly networks: Readonly<Record<string, FiguresByName>>;
}

/** Every figure that is made of the log; how far read models are behind it is the machine's affair, not the log's. */
export async function publishedFigures(
  read: EntityManager,
  slices: readonly Slice[],
  now: Date,
): Promise<PublishedFigures> {
  const all = slices.flatMap(({ figures }) => figures?.figures ?? []);
  const figured = async (network: string | null) => {
    const rows: Record<string, readonly FiguredRow[]> = {};
    for (const figure of all) rows[figure.name] = await rowsOf(read, figure, { network, period: null, now });
    return rows;
  };
  const place = await new Checkpoints(read).placeOf(DASHBOARDS);
  const found = await read.query<{ network: string }[]>(
    'SELECT network FROM figured_network ORDER BY network',
  );
  const networks: Record<string, FiguresByName> = {};
  for (const { network } of found) networks[network] = await figured(network);
  return { number: place?.number ?? -1, figures: await figured(null), networks };
}
