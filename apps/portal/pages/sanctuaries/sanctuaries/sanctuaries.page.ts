import { Controller, Get, Param } from '@nestjs/common';
import { path } from '../../../registry-client.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager, streams } from '../../../web/paging.js';
import { said } from '../../../web/said.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { statuses, words } from './sanctuaries.words.js';

/** Where people may dream together, as a network licensed it. */
@Controller('networks/:network/sanctuaries')
export class SanctuariesPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const status = visit.query('status');
    const [network, sanctuaries] = await Promise.all([
      visit.registry.network(code),
      visit.registry.sanctuaries(code, { status, limit: PAGE, cursor: visit.query('cursor') }),
    ]);
    return new Page('pages/sanctuaries/sanctuaries/sanctuaries.njk', words, {
      network,
      items: sanctuaries.items,
      pages: pager(visit, sanctuaries.next),
      streams: streams(path`/api/networks/${code}/sanctuaries`, { status }),
      filtered: status !== null,
      statuses: ['', ...statuses].map((value) => ({
        value,
        text: value === '' ? words.any : said(value),
        selected: value === (status ?? ''),
      })),
    });
  }
}
