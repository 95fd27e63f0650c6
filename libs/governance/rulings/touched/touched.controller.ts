import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import { REGISTER, type Register } from '#platform/core';
import { DescribeList, listed, paging, ReadsFrom } from '#platform/http';
import { Public } from '#platform/identity';
import { networkCode, numberIn, uuid } from '#platform/schema';
import { touchedBy } from './touched.query.js';
import { exampleTouched, touched, touchedItem } from './touched.view.js';

const touchedQuery = paging.extend({
  version: numberIn(1, 1_000_000).optional().meta({ description: 'Of the provision.' }),
});

@Controller('networks/:code/provisions/:provision/touched')
export class TouchedController {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  @Get()
  @Public()
  @ReadsFrom('touched', 'public-log')
  @DescribeList({
    summary: 'Works of which the rule of a provision found something, the newest first',
    description: 'Each once, with the newest revision of which it did.',
    item: touchedItem,
    example: exampleTouched.items[0],
    page: { answer: touched, example: exampleTouched },
  })
  list(
    @Param('code', { schema: networkCode }) network: string,
    @Param('provision', { schema: uuid }) provision: string,
    @Query({ schema: touchedQuery }) query: z.infer<typeof touchedQuery>,
  ) {
    return listed({ name: `touched-${network}`, item: touchedItem }, query, (page) =>
      touchedBy(this.register.read, { network, provision, ...page }),
    );
  }
}
