import { reformEvents } from '#governance/events';
import type { Slice } from '#platform/core';
import { reformsProjection } from './list/reforms.projection.js';
import { reformCommands } from './reforms.commands.js';
import { reformsSearch } from './reforms.search.js';
import { ReformsModule } from './reforms.module.js';

export type { ReformDetails, ReformView } from './list/reform.view.js';
export type { ReformStatus } from './reform.js';
export { AdoptReform, CommenceReform, ProposeReform } from './reforms.commands.js';

export const reforms: Slice = {
  name: 'reforms',
  events: reformEvents,
  commands: reformCommands,
  projections: [reformsProjection],
  search: [reformsSearch],
  grants: {
    'reform.propose': ['regulator', 'chair'],
    'reform.adopt': ['chair'],
    'reform.commence': ['chair'],
    'reform.withdraw': ['regulator', 'chair'],
  },
  module: ReformsModule,
};
