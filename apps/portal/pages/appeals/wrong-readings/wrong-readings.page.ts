import { Controller, Get, Param } from '@nestjs/common';
import { path } from '../../../registry-client.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager, streams } from '../../../web/paging.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './wrong-readings.words.js';

/** What rulings of a network read wrongly, as appeals found: it is not to be read so any more. */
@Controller('networks/:network/wrong-readings')
export class WrongReadingsPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const [network, readings] = await Promise.all([
      visit.registry.network(code),
      visit.registry.wrongReadings(code, { limit: PAGE, cursor: visit.query('cursor') }),
    ]);
    return new Page('pages/appeals/wrong-readings/wrong-readings.njk', words, {
      title: words.title,
      network,
      items: readings.items,
      pages: pager(visit, readings.next),
      streams: streams(path`/api/networks/${code}/wrong-readings`, {}),
    });
  }
}
