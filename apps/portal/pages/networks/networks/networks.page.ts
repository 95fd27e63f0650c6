import { Controller, Get } from '@nestjs/common';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './networks.words.js';

@Controller('networks')
export class NetworksPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    const { items, next } = await visit.registry.networks({ limit: PAGE, cursor: visit.query('cursor') });
    return new Page('pages/networks/networks/networks.njk', words, { items, pages: pager(visit, next) });
  }
}
