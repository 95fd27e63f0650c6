import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { z } from 'zod';
import { DescribeList, listed, paging, ReadsFrom, type Listed } from '#platform/http';
import { Permit, Pseudonyms, Viewing, type PseudonymIn } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { clusterView, exampleCluster, type ClusterView } from './list/cluster.view.js';
import { Clusters } from './list/clusters.query.js';

@Controller('my')
export class MyClustersController {
  constructor(@Inject(Clusters) private readonly clusters: Clusters) {}

  @Get('clusters')
  @Permit('my.clusters')
  @ReadsFrom('clusters', 'public-log')
  @DescribeList({
    summary: 'Dream Clusters of which you are the steward, the newest first',
    item: clusterView,
    example: exampleCluster,
    errors: [],
  })
  list(
    @Viewing() viewer: Viewer | null,
    @Query({ schema: paging }) query: z.infer<typeof paging>,
  ): Promise<Listed<ClusterView>> {
    return listed({ name: 'my-clusters', item: clusterView }, query, (page) =>
      this.clusters.ofSteward(viewer!.person, page),
    );
  }

  @Get('memberships')
  @Permit('my.clusters')
  @ReadsFrom('clusters', 'public-log')
  @DescribeList({
    summary: 'Dream Clusters to which you belong, the newest first; nobody else can ask',
    description:
      'Which they are stands nowhere: each cluster is asked for your pseudonym in it, so many at a time. A page may hold few of them, or none, and `next` goes on.',
    item: clusterView,
    example: exampleCluster,
    errors: [],
  })
  memberships(
    @Pseudonyms() pseudonymIn: PseudonymIn,
    @Query({ schema: paging }) query: z.infer<typeof paging>,
  ): Promise<Listed<ClusterView>> {
    return listed({ name: 'my-memberships', item: clusterView }, query, (page) =>
      this.clusters.ofMember(pseudonymIn, page),
    );
  }
}
