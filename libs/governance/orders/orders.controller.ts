import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { DescribeList, DescribeQuery, listed, paging, ReadsFrom, type Listed } from '#platform/http';
import { Public, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { networkCode, uuid } from '#platform/schema';
import {
  exampleOrder,
  orderDetails,
  orderStatuses,
  orderView,
  type OrderDetails,
  type OrderView,
} from './list/order.view.js';
import { Orders } from './list/orders.query.js';

const listQuery = paging.extend({
  status: z
    .enum([...orderStatuses, 'live'])
    .optional()
    .meta({ description: '`live`: those that are in force.' }),
  docket: uuid.optional(),
  sanctuary: uuid.optional().meta({ description: 'Also those against sessions there.' }),
  session: uuid.optional(),
});

@Controller('networks/:code/orders')
export class OrdersController {
  constructor(@Inject(Orders) private readonly orders: Orders) {}

  @Get()
  @Public()
  @ReadsFrom('orders', 'public-log')
  @DescribeList({
    summary: 'Interim orders of a network, the newest first',
    item: orderView,
    example: exampleOrder,
    errors: ['NETWORK.UNKNOWN'],
  })
  list(
    @Param('code', { schema: networkCode }) code: string,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Listed<OrderView>> {
    return listed({ name: `orders-${code}`, item: orderView }, query, (page) => this.orders.list(code, page));
  }

  @Get(':order')
  @Public()
  @ReadsFrom('orders', 'public-log')
  @DescribeQuery({
    summary: 'An interim order, what it waits for and how it ends',
    answer: orderDetails,
    example: {
      ...exampleOrder,
      appeals: [],
      appealBefore: { at: '2147-04-17T14:00:00.000Z', on: '2147-04-17', isExplained: true },
      recused: false,
      may: ['order.lift'],
    },
    errors: ['NETWORK.UNKNOWN', 'ORDER.ABSENT'],
  })
  one(
    @Param('code', { schema: networkCode }) code: string,
    @Param('order', { schema: uuid }) order: string,
    @Viewing() viewer: Viewer | null,
  ): Promise<OrderDetails> {
    return this.orders.one(code, order, viewer);
  }
}
