import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import {
  DescribeList,
  DescribeQuery,
  listed,
  pageOf,
  paging,
  ReadsFrom,
  type Listed,
  type Page,
  type Paging,
} from '#platform/http';
import { Permit, Public, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { networkCode } from '#platform/schema';
import { Dockets } from './dockets/dockets.query.js';
import {
  docketItem,
  exampleItem,
  exampleWorkload,
  workload,
  type DocketItem,
  type Workload,
} from './dockets/docket.view.js';

/** What lies on a network's desk, beside the list of its dockets. */
@Controller('networks/:code')
export class DeskController {
  constructor(@Inject(Dockets) private readonly dockets: Dockets) {}

  @Get('workload')
  @Public()
  @ReadsFrom('dockets', 'public-log')
  @DescribeQuery({
    summary: 'Tell who in a network has how many open cases before them, the most first',
    answer: pageOf(workload),
    example: { items: [exampleWorkload], next: null },
    errors: ['NETWORK.UNKNOWN'],
  })
  async workload(@Param('code', { schema: networkCode }) code: string): Promise<Page<Workload>> {
    return { items: await this.dockets.workload(code), next: null };
  }

  @Get('reviews')
  @Permit('my.cases')
  @ReadsFrom('dockets', 'public-log')
  @DescribeList({
    summary: 'List the cases of a network that wait for your second pair of eyes, due first',
    description:
      'Recommended by somebody else, where you may rule: none where you have an interest in the case or in a party of it.',
    signedIn: true,
    item: docketItem,
    example: exampleItem,
    errors: ['NETWORK.UNKNOWN'],
  })
  reviews(
    @Param('code', { schema: networkCode }) code: string,
    @Viewing() viewer: Viewer,
    @Query({ schema: paging }) query: Paging,
  ): Promise<Listed<DocketItem>> {
    return listed({ name: `my-reviews-${code}`, item: docketItem }, query, (page) =>
      this.dockets.reviewsOf(code, viewer, page),
    );
  }
}
