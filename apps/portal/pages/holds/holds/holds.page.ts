import { Controller, Get, Param } from '@nestjs/common';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { Visiting, type Visit } from '../../../web/visit.js';
import { words } from './holds.words.js';

/** What is kept of whom for an open case, until when and why. */
@Controller('networks/:network/holds')
export class HoldsPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const [network, { items, next }] = await Promise.all([
      visit.registry.network(code),
      visit.registry.holds(code, { limit: PAGE, cursor: visit.query('from') }),
    ]);
    return new Page('pages/holds/holds/holds.njk', words, {
      title: words.title,
      network,
      items,
      pages: pager(visit, next, 'from'),
    });
  }
}
