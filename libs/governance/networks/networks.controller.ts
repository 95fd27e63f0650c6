import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import {
  DescribeList,
  DescribeQuery,
  listed,
  paging,
  ReadsFrom,
  type Listed,
  type Paging,
} from '#platform/http';
import { Public, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { networkCode } from '#platform/schema';
import { NetworkDirectory } from './directory/directory.query.js';
import {
  networkDetails,
  networkSummary,
  nova,
  novaSummary,
  type NetworkDetails,
  type NetworkSummary,
} from './directory/directory.view.js';

@Controller('networks')
export class NetworksController {
  constructor(@Inject(NetworkDirectory) private readonly directory: NetworkDirectory) {}

  @Get()
  @Public()
  @ReadsFrom('networks')
  @DescribeList({
    summary: 'List the networks',
    item: networkSummary,
    example: novaSummary,
  })
  list(@Query({ schema: paging }) query: Paging): Promise<Listed<NetworkSummary>> {
    return listed({ name: 'networks', item: networkSummary }, query, (page) => this.directory.list(page));
  }

  @Get(':code')
  @Public()
  @ReadsFrom('networks')
  @DescribeQuery({
    summary: 'Show a network, its office-holders and their declared interests',
    answer: networkDetails,
    example: nova,
    errors: ['NETWORK.UNKNOWN'],
  })
  one(
    @Param('code', { schema: networkCode }) code: string,
    @Viewing() viewer: Viewer | null,
  ): Promise<NetworkDetails> {
    return this.directory.one(code, viewer);
  }
}
