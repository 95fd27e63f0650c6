import { Controller, Get, Inject, Query } from '@nestjs/common';
import { z } from 'zod';
import { rulingOutcome } from '#governance/events';
import { DescribeList, listed, paging, ReadsFrom, type Listed } from '#platform/http';
import { Public } from '#platform/identity';
import { networkCode, plainDate, uuid } from '#platform/schema';
import { exampleRulingItem, rulingItem, type RulingItem } from './dockets/docket.view.js';
import { Rulings } from './list/rulings.query.js';

const listing = paging.extend({
  network: networkCode.optional(),
  outcome: rulingOutcome.optional(),
  provision: uuid.optional().meta({ description: 'Only those that cite it, in whichever version.' }),
  setAside: z.enum(['reversed', 'remanded']).optional().meta({ description: 'By an appeal.' }),
  from: plainDate.optional().meta({ description: 'Issued on this day (UTC) or later.' }),
  to: plainDate.optional().meta({ description: 'Issued on this day (UTC) or earlier.' }),
});

@Controller('rulings')
export class RulingsController {
  constructor(@Inject(Rulings) private readonly rulings: Rulings) {}

  @Get()
  @Public()
  @ReadsFrom('dockets', 'public-log')
  @DescribeList({
    summary: 'Rulings of all networks or of one, the newest first',
    item: rulingItem,
    example: exampleRulingItem,
  })
  list(@Query({ schema: listing }) query: z.infer<typeof listing>): Promise<Listed<RulingItem>> {
    return listed({ name: 'rulings', item: rulingItem }, query, (page) => this.rulings.list(page));
  }
}
