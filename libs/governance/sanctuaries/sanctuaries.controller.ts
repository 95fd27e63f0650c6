import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { DescribeList, DescribeQuery, listed, paging, ReadsFrom, type Listed } from '#platform/http';
import { Public, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { networkCode, uuid } from '#platform/schema';
import {
  exampleSanctuary,
  exampleSanctuaryDetails,
  sanctuaryDetails,
  sanctuaryStatuses,
  sanctuaryView,
  type SanctuaryDetails,
  type SanctuaryView,
} from './list/sanctuary.view.js';
import { Sanctuaries } from './list/sanctuaries.query.js';

const listQuery = paging.extend({ status: z.enum(sanctuaryStatuses).optional() });

@Controller('networks/:code/sanctuaries')
export class SanctuariesController {
  constructor(@Inject(Sanctuaries) private readonly sanctuaries: Sanctuaries) {}

  @Get()
  @Public()
  @ReadsFrom('sanctuaries', 'public-log')
  @DescribeList({
    summary: 'Sanctuaries that a network licensed, the newest first',
    item: sanctuaryView,
    example: exampleSanctuary,
    errors: ['NETWORK.UNKNOWN'],
  })
  list(
    @Param('code', { schema: networkCode }) code: string,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Listed<SanctuaryView>> {
    return listed({ name: `sanctuaries-${code}`, item: sanctuaryView }, query, (page) =>
      this.sanctuaries.list(code, page),
    );
  }

  @Get(':sanctuary')
  @Public()
  @ReadsFrom('sanctuaries', 'public-log')
  @DescribeQuery({
    summary: 'A sanctuary, its licence and its pods',
    answer: sanctuaryDetails,
    example: exampleSanctuaryDetails,
    errors: ['NETWORK.UNKNOWN', 'SANCTUARY.ABSENT'],
  })
  one(
    @Param('code', { schema: networkCode }) code: string,
    @Param('sanctuary', { schema: uuid }) sanctuary: string,
    @Viewing() viewer: Viewer | null,
  ): Promise<SanctuaryDetails> {
    return this.sanctuaries.one(code, sanctuary, viewer);
  }
}
