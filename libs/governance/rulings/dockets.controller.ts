import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { type z } from 'zod';
import { DescribeList, DescribeQuery, listed, paging, ReadsFrom, type Listed } from '#platform/http';
import { Public, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { networkCode, uuid } from '#platform/schema';
import { Dockets } from './dockets/dockets.query.js';
import {
  docketDetails,
  docketFilter,
  docketItem,
  exampleDetails,
  exampleItem,
  type DocketDetails,
  type DocketItem,
} from './dockets/docket.view.js';

const listing = paging.extend(docketFilter.shape);

@Controller('networks/:code/dockets')
export class DocketsController {
  constructor(@Inject(Dockets) private readonly dockets: Dockets) {}

  @Get()
  @Public()
  @ReadsFrom('dockets', 'public-log')
  @DescribeList({
    summary: 'List the dockets of a network, the newest first unless sorted otherwise',
    item: docketItem,
    example: exampleItem,
    errors: ['NETWORK.UNKNOWN'],
  })
  list(
    @Param('code', { schema: networkCode }) code: string,
    @Query({ schema: listing }) query: z.infer<typeof listing>,
  ): Promise<Listed<DocketItem>> {
    return listed({ name: `dockets-${code}`, item: docketItem }, query, (page) =>
      this.dockets.list(code, page),
    );
  }

  @Get(':docket')
  @Public()
  @ReadsFrom('dockets', 'public-log')
  @DescribeQuery({
    summary: 'Show a docket: the work, its rulings and appeals, and all that happened',
    description:
      'Names are opened for the applicant, for office-holders of the network and for auditors, but for nobody in office who has declared an interest in the case or in a party of it; every opening by someone else than the applicant is journalled.',
    answer: docketDetails,
    example: exampleDetails,
    errors: ['DOCKET.UNKNOWN', 'PROJECTION.BEHIND'],
  })
  one(
    @Param('code', { schema: networkCode }) code: string,
    @Param('docket', { schema: uuid }) docket: string,
    @Viewing() viewer: Viewer | null,
  ): Promise<DocketDetails> {
    return this.dockets.one(code, docket, viewer);
  }
}
