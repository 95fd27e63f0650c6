import { Controller, Get, Param } from '@nestjs/common';
import { path } from '../../../registry-client.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager, streams } from '../../../web/paging.js';
import { said } from '../../../web/said.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { statuses, words } from './petitions.words.js';

/** What citizens ask of a network. */
@Controller('networks/:network/petitions')
export class PetitionsPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const status = visit.query('status');
    const [network, petitions] = await Promise.all([
      visit.registry.network(code),
      visit.registry.petitions(code, { status, limit: PAGE, cursor: visit.query('cursor') }),
    ]);
    return new Page('pages/petitions/petitions/petitions.njk', words, {
      network,
      items: petitions.items,
      pages: pager(visit, petitions.next),
      streams: streams(path`/api/networks/${code}/petitions`, { status }),
      filtered: status !== null,
      statuses: ['', ...statuses].map((value) => ({
        value,
        text: value === '' ? words.any : said(value),
        selected: value === (status ?? ''),
      })),
    });
  }
}
