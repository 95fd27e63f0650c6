import type { Slice } from '#platform/core';
import { reformsProjection } from './list/reforms.projection.js';
import { ReformsModule } from './reforms.module.js';
import { reformEvents } from './reforms.schema.js';

export type { ReformView } from './list/reform.view.js';
export type {
  Amendment,
  ReformAdopted,
  ReformCommenced,
  ReformEvent,
  ReformProposed,
  ReformStatus,
} from './reform.js';
export { AdoptReform, CommenceReform, ProposeReform } from './reforms.handlers.js';
export { reformEvents };

export const reforms: Slice = {
  name: 'reforms',
  events: reformEvents,
  projections: [reformsProjection],
  module: ReformsModule,
};
