import type { Slice } from '#platform/core';
import { DashboardsModule } from './dashboards.module.js';
import { dashboardsProjection } from './dashboards.projection.js';

export type { AtAGlance, DashboardAnswer, DashboardCases, DashboardItem, Tile } from './dashboard.js';
export { publishedFigures } from './published.query.js';

/** Reads what all slices count, decides nothing. */
export function dashboards(slices: readonly Slice[]): Slice {
  return {
    name: 'dashboards',
    events: [],
    projections: [dashboardsProjection(slices.flatMap(({ figures }) => figures ?? []))],
    module: DashboardsModule,
  };
}
