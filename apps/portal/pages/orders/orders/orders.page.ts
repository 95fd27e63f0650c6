import { Controller, Get, Param } from '@nestjs/common';
import { path } from '../../../registry-client.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager, streams } from '../../../web/paging.js';
import { said } from '../../../web/said.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { statuses, words } from './orders.words.js';

const LIVE = 'live';

@Controller('networks/:network/orders')
export class OrdersPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const status = visit.query('status');
    const [network, orders] = await Promise.all([
      visit.registry.network(code),
      visit.registry.orders(code, { status, limit: PAGE, cursor: visit.query('cursor') }),
    ]);
    return new Page('pages/orders/orders/orders.njk', words, {
      network,
      items: orders.items,
      pages: pager(visit, orders.next),
      streams: streams(path`/api/networks/${code}/orders`, { status }),
      filtered: status !== null,
      statuses: ['', LIVE, ...statuses].map((value) => ({
        value,
        text: value === '' ? words.any : value === LIVE ? words.live : said(value),
        selected: value === (status ?? ''),
      })),
    });
  }
}
