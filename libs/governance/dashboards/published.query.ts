import type { EntityManager } from 'typeorm';
import type { PlainDate } from '#kernel';
import { Checkpoints } from '#engine/projections';
import type { Row } from './dashboard.js';
import { dashboards } from './dashboards.js';
import { dashboardsProjection } from './dashboards.projection.js';

/** Rows by the name of their dashboard. */
type Figures = Readonly<Record<string, readonly Row[]>>;

export interface PublishedFigures {
  /** Log number that they are computed at. */
  readonly number: number;
  /** Over all networks. */
  readonly figures: Figures;
  /** Those of each network that has a docket, by its code. */
  readonly networks: Readonly<Record<string, Figures>>;
}

/** The figures of every dashboard that is made of the log. */
export async function publishedFigures(read: EntityManager, on: PlainDate): Promise<PublishedFigures> {
  const place = await new Checkpoints(read).placeOf(dashboardsProjection.name);
  const found = await read.query<{ network: string }[]>(
    'SELECT DISTINCT network FROM dashboard_docket ORDER BY network',
  );
  const networks: Record<string, Figures> = {};
  for (const { network } of found) networks[network] = await figuresOf(read, on, network);
  return { number: place?.number ?? -1, figures: await figuresOf(read, on, null), networks };
}

async function figuresOf(read: EntityManager, on: PlainDate, network: string | null): Promise<Figures> {
  const figures: Record<string, readonly Row[]> = {};
  for (const { name, rows } of dashboards) figures[name] = await rows(read, { network, on });
  return figures;
}
