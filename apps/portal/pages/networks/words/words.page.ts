import { Controller, Get, Param } from '@nestjs/common';
import { path } from '../../../registry-client.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager, streams } from '../../../web/paging.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './words.words.js';

/** What works may be made of, in the words of a network. */
@Controller('networks/:network/words')
export class WordsPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const [network, { items, next }] = await Promise.all([
      visit.registry.network(code),
      visit.registry.words(code, { limit: PAGE, cursor: visit.query('cursor') }),
    ]);
    return new Page('pages/networks/words/words.njk', words, {
      network,
      items,
      pages: pager(visit, next),
      streams: streams(path`/api/networks/${code}/words`),
    });
  }
}
