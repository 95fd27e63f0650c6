import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { DescribeQuery, pageOf, paging, ReadsFrom, type Page, type Paging } from '#platform/http';
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
  @DescribeQuery({
    summary: 'List the networks',
    answer: pageOf(networkSummary),
    example: { items: [novaSummary], next: null },
    errors: ['CURSOR.INVALID'],
  })
  list(@Query({ schema: paging }) page: Paging): Promise<Page<NetworkSummary>> {
    return this.directory.list(page);
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
