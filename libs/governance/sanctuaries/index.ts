import { sanctuaryEvents } from '#governance/events';
import type { Slice } from '#platform/core';
import { sanctuariesFigures } from './figures/sanctuaries.figures.js';
import { sanctuariesProjection } from './list/sanctuaries.projection.js';
import { sanctuaryCommands } from './sanctuaries.commands.js';
import { sanctuaryDuties } from './sanctuaries.duties.js';
import { SanctuariesModule } from './sanctuaries.module.js';
import { sanctuariesSearch } from './sanctuaries.search.js';

export type { SanctuaryDetails, SanctuaryView } from './list/sanctuary.view.js';

export const sanctuaries: Slice = {
  name: 'sanctuaries',
  events: sanctuaryEvents,
  commands: sanctuaryCommands,
  projections: [sanctuariesProjection],
  figures: sanctuariesFigures,
  duties: sanctuaryDuties,
  search: [sanctuariesSearch],
  grants: {
    'sanctuary.license': ['chair'],
    'sanctuary.end': ['chair'],
    'pod.register': ['sanctuary-operator'],
    'pod.ground': ['sanctuary-operator', 'regulator', 'chair'],
    'pod.release': ['sanctuary-operator', 'regulator', 'chair'],
  },
  module: SanctuariesModule,
};
