import { Controller, Get, Param } from '@nestjs/common';
import { path } from '../../../registry-client.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager, streams } from '../../../web/paging.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './reforms.words.js';

@Controller('networks/:network/reforms')
export class ReformsPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const [network, reforms] = await Promise.all([
      visit.registry.network(code),
      visit.registry.reforms(code, { limit: PAGE, cursor: visit.query('cursor') }),
    ]);
    return new Page('pages/reforms/reforms/reforms.njk', words, {
      network,
      items: reforms.items,
      pages: pager(visit, reforms.next),
      streams: streams(path`/api/networks/${code}/reforms`),
    });
  }
}
