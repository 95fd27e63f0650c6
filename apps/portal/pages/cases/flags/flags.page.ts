import { Controller, Get, Param } from '@nestjs/common';
import { path } from '../../../registry-client.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager, streams } from '../../../web/paging.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './flags.words.js';

/** Rulings of a network on which doubt was cast: those that nobody has looked at again, or all. */
@Controller('networks/:network/flags')
export class FlagsPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const isAll = visit.query('all') === 'true';
    const open = isAll ? null : 'true';
    const [network, flags] = await Promise.all([
      visit.registry.network(code),
      visit.registry.flags(code, { open, limit: PAGE, cursor: visit.query('cursor') }),
    ]);
    return new Page('pages/cases/flags/flags.njk', words, {
      title: words.title,
      network,
      items: flags.items,
      isAll,
      other: visit.withQuery({ all: isAll ? null : 'true', cursor: null }),
      pages: pager(visit, flags.next),
      streams: streams(path`/api/networks/${code}/flags`, { open }),
    });
  }
}
