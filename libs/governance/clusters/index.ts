import { clusterEvents } from '#governance/events';
import type { Slice } from '#platform/core';
import { clusterCommands } from './clusters.commands.js';
import { ClustersModule } from './clusters.module.js';
import { clustersSearch } from './clusters.search.js';
import { clustersProjection } from './list/clusters.projection.js';

export type {
  ClusterDetails,
  ClusterView,
  GatheringView,
  MemberView,
  OwnMembership,
} from './list/cluster.view.js';

export const clusters: Slice = {
  name: 'clusters',
  events: clusterEvents,
  commands: clusterCommands,
  projections: [clustersProjection],
  search: [clustersSearch],
  grants: {
    'my.clusters': ['citizen', 'auditor'],
    'cluster.found': ['citizen'],
    'cluster.join': ['citizen'],
    'cluster.steward': ['citizen'],
    'cluster.take-over': ['citizen'],
  },
  module: ClustersModule,
};
