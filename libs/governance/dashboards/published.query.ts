import type { EntityManager } from 'typeorm';
import type { PlainDate } from '#kernel';
import { Checkpoints } from '#engine/projections';
import type { Row } from './dashboard.js';
import { dashboards } from './dashboards.js';
import { dashboardsProjection } from './dashboards.projection.js';

/** The figures of every dashboard that is made of the log, over all networks, and the log number they are computed at. */
export async function publishedFigures(
  read: EntityManager,
  on: PlainDate,
): Promise<{ readonly number: number; readonly figures: Readonly<Record<string, readonly Row[]>> }> {
  const place = await new Checkpoints(read).placeOf(dashboardsProjection.name);
  const figures: Record<string, readonly Row[]> = {};
  for (const { name, rows } of dashboards) figures[name] = await rows(read, { network: null, on });
  return { number: place?.number ?? -1, figures };
}
