import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { DescribeList, DescribeQuery, listed, paging, ReadsFrom, type Listed } from '#platform/http';
import { Permit, Pseudonymous, Public, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { networkCode, uuid } from '#platform/schema';
import {
  clusterDetails,
  clusterView,
  exampleCluster,
  exampleClusterDetails,
  exampleGathering,
  gatheringView,
  memberView,
  ownMembership,
  type ClusterDetails,
  type ClusterView,
  type GatheringView,
  type MemberView,
  type OwnMembership,
} from './list/cluster.view.js';
import { Clusters } from './list/clusters.query.js';

const oneQuery = z.object({
  invitation: uuid.optional().meta({
    description: 'What its steward hands out: with it, whoever is signed in is offered to take over.',
  }),
});
const gatheringsQuery = paging.extend({
  cluster: uuid.optional(),
  past: z.enum(['true']).optional().meta({
    description: 'Those that have begun, the latest first; left out: those to come, the soonest first.',
  }),
});
const exampleMember = {
  member: '0196f3a2-8888-8888-8888-888888888888',
  joinedAt: '2147-01-22T09:00:00.000Z',
};

@Controller('networks/:code')
export class ClustersController {
  constructor(@Inject(Clusters) private readonly clusters: Clusters) {}

  @Get('clusters')
  @Public()
  @ReadsFrom('clusters', 'public-log')
  @DescribeList({
    summary: 'Dream Clusters under the rules of a network, the newest first',
    item: clusterView,
    example: exampleCluster,
    errors: ['NETWORK.UNKNOWN'],
  })
  list(
    @Param('code', { schema: networkCode }) code: string,
    @Query({ schema: paging }) query: z.infer<typeof paging>,
  ): Promise<Listed<ClusterView>> {
    return listed({ name: `clusters-${code}`, item: clusterView }, query, (page) =>
      this.clusters.list(code, page),
    );
  }

  @Get('gatherings')
  @Public()
  @ReadsFrom('clusters', 'public-log')
  @DescribeList({
    summary: 'Gatherings of the Dream Clusters of a network',
    item: gatheringView,
    example: exampleGathering,
    errors: ['NETWORK.UNKNOWN'],
  })
  gatherings(
    @Param('code', { schema: networkCode }) code: string,
    @Query({ schema: gatheringsQuery }) query: z.infer<typeof gatheringsQuery>,
  ): Promise<Listed<GatheringView>> {
    return listed({ name: `gatherings-${code}`, item: gatheringView }, query, (page) =>
      this.clusters.gatherings(code, page),
    );
  }

  @Get('clusters/:cluster')
  @Public()
  @ReadsFrom('clusters', 'public-log')
  @DescribeQuery({
    summary: 'A Dream Cluster, its charter beside the law of today, and how many belong to it',
    answer: clusterDetails,
    example: exampleClusterDetails,
    errors: ['NETWORK.UNKNOWN', 'CLUSTER.ABSENT'],
  })
  one(
    @Param('code', { schema: networkCode }) code: string,
    @Param('cluster', { schema: uuid }) cluster: string,
    @Query({ schema: oneQuery }) { invitation }: z.infer<typeof oneQuery>,
    @Viewing() viewer: Viewer | null,
  ): Promise<ClusterDetails> {
    return this.clusters.one(code, cluster, { viewer, invitation });
  }

  @Get('clusters/:cluster/members')
  @Permit('cluster.steward')
  @ReadsFrom('clusters')
  @DescribeList({
    summary: 'Members of a Dream Cluster by their pseudonyms, for its steward, the newest first',
    item: memberView,
    example: exampleMember,
    errors: ['CLUSTER.ABSENT', 'CLUSTER.NOT_YOURS'],
  })
  members(
    @Param('code', { schema: networkCode }) code: string,
    @Param('cluster', { schema: uuid }) cluster: string,
    @Query({ schema: paging }) query: z.infer<typeof paging>,
    @Viewing() viewer: Viewer | null,
  ): Promise<Listed<MemberView>> {
    return listed({ name: `members-${cluster}`, item: memberView }, query, (page) =>
      this.clusters.members(code, cluster, viewer!, page),
    );
  }

  @Get('clusters/:cluster/own-membership')
  @Permit('cluster.join')
  @Pseudonymous('cluster')
  @DescribeQuery({
    summary: 'Whether you belong to a Dream Cluster, which nobody else can ask',
    answer: ownMembership,
    example: { member: exampleMember.member, stands: true, barredUntil: null },
    errors: [],
  })
  own(
    @Param('code', { schema: networkCode }) _code: string,
    @Param('cluster', { schema: uuid }) _cluster: string,
    @Viewing() viewer: Viewer | null,
  ): Promise<OwnMembership> {
    return this.clusters.ownMembership(viewer!.person);
  }
}
