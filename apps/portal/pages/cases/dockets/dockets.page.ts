import { Controller, Get, Param } from '@nestjs/common';
import { path } from '../../../registry-client.js';
import { docketStatuses } from '../../../web/choices.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager, streams } from '../../../web/paging.js';
import { said } from '../../../web/said.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './dockets.words.js';

@Controller('networks/:network/dockets')
export class DocketsPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const status = visit.query('status');
    const [network, dockets] = await Promise.all([
      visit.registry.network(code),
      visit.registry.dockets(code, { status, limit: PAGE, cursor: visit.query('cursor') }),
    ]);
    return new Page('pages/cases/dockets/dockets.njk', words, {
      network,
      items: dockets.items,
      pages: pager(visit, dockets.next),
      streams: streams(path`/api/networks/${code}/dockets`, { status }),
      filtered: status !== null,
      statuses: ['', ...docketStatuses].map((value) => ({
        value,
        text: value === '' ? words.any : said(value),
        selected: value === (status ?? ''),
      })),
    });
  }
}
