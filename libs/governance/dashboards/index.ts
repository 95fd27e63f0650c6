import type { Slice } from '#platform/core';
import { DashboardsModule } from './dashboards.module.js';
import { dashboardsProjection } from './dashboards.projection.js';

export type { DashboardAnswer, DashboardItem, Row as Figure } from './dashboard.js';
export { publishedFigures } from './published.query.js';

/** Reads everything, decides nothing. */
export const dashboards: Slice = {
  name: 'dashboards',
  events: [],
  projections: [dashboardsProjection],
  module: DashboardsModule,
};
