import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { DescribeList, listed, paging, ReadsFrom, type Listed } from '#platform/http';
import { Public } from '#platform/identity';
import { networkCode } from '#platform/schema';
import { exampleFlag, flagItem, type FlagItem } from '../dockets/docket.view.js';
import { Flags } from './flags.query.js';

const listing = paging.extend({
  open: z
    .enum(['true'])
    .optional()
    .meta({ description: 'Only those that were not reviewed, of rulings that stand.' }),
});

@Controller('networks/:code/flags')
export class FlagsController {
  constructor(@Inject(Flags) private readonly flags: Flags) {}

  @Get()
  @Public()
  @ReadsFrom('dockets', 'public-log')
  @DescribeList({
    summary: 'List the doubts about rulings of a network, and what came of them, the newest first',
    description: 'A flagged ruling stays in force until it is reviewed.',
    item: flagItem,
    example: exampleFlag,
    errors: ['NETWORK.UNKNOWN'],
  })
  list(
    @Param('code', { schema: networkCode }) code: string,
    @Query({ schema: listing }) query: z.infer<typeof listing>,
  ): Promise<Listed<FlagItem>> {
    return listed({ name: `flags-${code}`, item: flagItem }, query, (page) => this.flags.list(code, page));
  }
}
